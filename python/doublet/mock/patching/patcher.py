"""One patch: replaces an attribute while it is active, and puts the original back."""

from __future__ import annotations

import builtins
import functools
import sys
from types import ModuleType

from doublet._doublet import PatchCore, keep_double
from doublet.errors import InvalidSpecError
from doublet.mock.autospec import refuse_typos
from doublet.mock.classes import AsyncMock, MagicMock
from doublet.mock.inspection import is_async_object, is_mock
from doublet.mock.patching.decorators import (
    decorate,
    decorate_coroutine_function,
    decorate_function,
    decorate_tests,
)
from doublet.mock.patching.misuse import (
    already_started,
    check_keywords,
    explain_refusal,
    keywords_without_a_mock,
    missing_attribute,
)
from doublet.mock.patching.replacement import check_combination, make_mock, make_replacement
from doublet.mock.patching.unwinding import unwind
from doublet.mock.registration import registered
from doublet.mock.sentinels import UNSET, current_default, is_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, ClassVar

# Since 3.12 a patch cannot be started twice; before, code that did so went on running.
REFUSES_SECOND_START = sys.version_info >= (3, 12)

# A module sees these without having them, so that patching one there shadows it.
_BUILTIN_NAMES = frozenset(name for name in dir(builtins) if not name.startswith("_"))

# Removing one of these brings a default to light instead of what was there.
_REAPPEARING_NAMES = frozenset({"__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__"})


@registered
class Patcher(PatchCore):
    """Replaces one attribute of what `getter` returns; a context manager, a decorator, or started and stopped.

    The engine enters and leaves patches of a target's own attributes; `_perform` and `_undo` are for all others.
    """

    _active_patches: ClassVar[list[Any]] = []
    """Everything that was started, patches of dictionaries too, in this order."""

    _entered: list[Any] | None = None
    """The additional patches that are active."""

    _outer: tuple[Any, ...] | None = None
    """What an earlier start, where a second one is not refused, has to put back."""

    @functools.cached_property
    def additional_patchers(self) -> list[Any]:
        """The patches of further attributes, entered together with this one."""
        return []

    @property
    def new(self) -> Any:
        """What takes the attribute's place; `DEFAULT` if a mock is made for it."""
        return current_default() if self._new is UNSET else self._new

    @new.setter
    def new(self, value: Any) -> None:
        self._new = UNSET if is_default(value) else value

    def copy(self) -> Patcher:
        """Return a patch of the same attribute that is active independently of this one."""
        twin = Patcher(
            self.getter,
            self.attribute,
            self._new,
            self.spec,
            self.create,
            self.spec_set,
            self.autospec,
            self.new_callable,
            self.kwargs,
            unsafe=True,  # the keywords were checked when this patch was made
        )
        twin.attribute_name = self.attribute_name
        twin.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return twin

    def __call__(self, func: Any) -> Any:
        """Decorate a function, a coroutine function or a test class."""
        return decorate(self, func)

    def decorate_class(self, klass: type) -> type:
        """Decorate every test method of `klass` with a copy of this patch."""
        return decorate_tests(klass, self.copy)

    def decorate_callable(self, func: Any) -> Any:
        """Make a function run with this patch."""
        return decorate_function(self, func)

    def decorate_async_callable(self, func: Any) -> Any:
        """Make a coroutine function run with this patch."""
        return decorate_coroutine_function(self, func)

    def get_original(self) -> tuple[Any, bool]:
        """Return what is to be replaced, and whether it is the target's own rather than inherited or made up."""
        target = self.getter()
        name = self.attribute
        try:
            original = target.__dict__[name]
        except (AttributeError, KeyError):
            original = getattr(target, name, UNSET)
        else:
            # A mock keeps the children that came into being by themselves at hand, but does not own them.
            return original, not (is_mock(target) and target._mock_children.get(name) is original)
        if name in _BUILTIN_NAMES and isinstance(target, ModuleType):
            self.create = True
        if original is UNSET and not self.create:
            raise missing_attribute(target, name)
        return original, False

    def _perform(self) -> Any:
        """Replace the attribute and return what is there now."""
        if self.is_started and REFUSES_SECOND_START:
            raise already_started()
        target = self.getter()
        name = self.attribute
        if self.spec is self.spec_set is self.autospec is self.new_callable is None:
            original, local = self.get_original()
            new = self._new
            if new is UNSET:
                mock_class: Any = AsyncMock if is_async_object(original) else MagicMock
                new = make_mock(mock_class, {"name": name, **self.kwargs}, self.questionable or ())
            elif self.kwargs:
                raise keywords_without_a_mock()
        else:
            check_combination(self)
            original, local = self.get_original()
            new = make_replacement(self, target, original)
        if self.is_started:
            self._outer = (self.target, self.temp_original, self.is_local, self._entered, self._outer)
            self._entered = None
        self.displace(target, original, local)
        if self._new is UNSET:
            keep_double(new)
        try:
            setattr(target, name, new)
        except BaseException as problem:
            self._give_up(target, problem)
            raise
        return new if self.attribute_name is None else self._enter_additional(new)

    def _undo(
        self,
        _kind: type[BaseException] | None = None,
        raised: BaseException | None = None,
        _traceback: TracebackType | None = None,
    ) -> bool | None:
        """Put the original back."""
        if not self.is_started:
            return None
        target, name, original, local = self.target, self.attribute, self.temp_original, self.is_local
        entered = self._entered
        if self._outer is not None:
            *displaced, self._entered, self._outer = self._outer
            self.displace(*displaced)
        else:
            self.replace_nothing()
            self._entered = None
        try:
            if local:
                setattr(target, name, original)
            else:
                delattr(target, name)
                if not self.create and (name in _REAPPEARING_NAMES or not hasattr(target, name)):
                    # A proxy may have handed the removal on to the object that it stands for.
                    setattr(target, name, original)
        except BaseException as problem:
            if entered is None or not unwind(entered, problem):
                raise
            return True
        return False if entered is None else unwind(entered, raised)

    def start(self) -> Any:
        """Replace the attribute until `stop` or `patch.stopall` is called."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self) -> bool | None:
        """Put the original back; does nothing if the patch is not active."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)

    def _give_up(self, target: Any, problem: BaseException) -> None:
        """Undo what a failed replacement may have done, and explain the failure."""
        try:
            self.__exit__(type(problem), problem, problem.__traceback__)
        except Exception:  # noqa: BLE001 (what cannot be set mostly cannot be restored either; it has not changed)
            explain_refusal(problem, target, self.attribute)

    def _enter_additional(self, new: Any) -> dict[str, Any] | None:
        """Enter the other patches of `patch.multiple` and return the created mocks by name."""
        created: dict[str, Any] = {}
        if self._new is UNSET and self.attribute_name is not None:
            created[self.attribute_name] = new
        self._entered = []
        try:
            for patcher in self.additional_patchers:
                value = patcher.__enter__()
                self._entered.append(patcher)
                if is_default(patcher.new):
                    created.update(value)
        except BaseException as problem:
            if not self.__exit__(type(problem), problem, problem.__traceback__):
                raise
            return None
        return created


@registered
def check_patch(
    attribute: str,
    new: Any,
    spec: Any,
    spec_set: Any,
    autospec: Any,
    new_callable: Any,
    kwargs: dict[str, Any],
    unsafe: bool,
) -> tuple[str, ...]:
    """Refuse settings that cannot work together; return the keywords that look like misspelt settings."""
    if new_callable is not None:
        if not is_default(new):
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        if autospec is not None:
            raise ValueError("Cannot use 'autospec' and 'new_callable' together")
    questionable: tuple[str, ...] = ()
    if kwargs:
        if not unsafe:
            refuse_typos(kwargs)
        # What has these words for attributes, or takes keywords of its own, answers for itself.
        quiet = unsafe or not (spec_set is autospec is new_callable is None)
        questionable = check_keywords(kwargs, spec, quiet)
    for role, imitated in (("spec", spec), ("spec_set", spec_set)):
        if imitated is not None and is_mock(imitated):
            subject = "the spec" if role == "spec" else "the spec_set target"
            raise InvalidSpecError(
                f"Cannot spec attr {attribute!r} as {subject} has already been mocked out. [{role}={imitated!r}]"
            )
    return questionable


registered(explain_refusal)
