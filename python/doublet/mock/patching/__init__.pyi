"""`patch` and its relatives, as type checkers see them.

What a patch puts in place, and whether a decorated function gets it as an argument, depends on the arguments of
`patch`. A decorator that adds the last positional argument has no type yet, so functions decorated by a patch that
passes an argument keep their result and lose their parameters.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from types import TracebackType
from typing import Any, Generic, Literal, ParamSpec, Self, TypeAlias, TypeVar, overload, type_check_only

from doublet.mock.classes import AsyncMock, MagicMock

_New = TypeVar("_New")
_Result = TypeVar("_Result")
_Class = TypeVar("_Class", bound=type[Any])
_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])
_Parameters = ParamSpec("_Parameters")

_Made: TypeAlias = MagicMock | AsyncMock
_Off: TypeAlias = Literal[False] | None

__all__ = ["_get_target", "_patch", "_patch_dict", "patch"]

def _get_target(target: Any) -> tuple[Callable[[], Any], str]:
    """Split `'package.module.attribute'` into something that finds the owner later, and the attribute."""

class _patch(Generic[_New]):
    """Replaces one attribute while it is active; a context manager, a decorator, or started and stopped."""

    getter: Callable[[], Any]
    attribute: str
    attribute_name: str | None
    """The keyword under which a decorated function gets the double; set by `patch.multiple`."""
    new: _New
    """What takes the attribute's place; `DEFAULT` if a mock is made for it."""
    new_callable: Any
    spec: Any
    spec_set: Any
    autospec: Any
    create: bool
    kwargs: dict[str, Any]
    is_started: bool
    target: Any
    temp_original: Any
    is_local: bool

    def __new__(
        cls,
        getter: Callable[[], Any],
        attribute: str,
        new: _New,
        spec: Any,
        create: bool,
        spec_set: Any,
        autospec: Any,
        new_callable: Any,
        kwargs: Mapping[str, Any],
        *,
        unsafe: bool = False,
    ) -> Self: ...
    @overload
    def __call__(self, func: _Class) -> _Class: ...
    @overload
    def __call__(self, func: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]: ...
    @cached_property
    def additional_patchers(self) -> list[Any]:
        """The patches of further attributes, entered together with this one."""

    def __enter__(self) -> _New: ...
    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, traceback: TracebackType | None, /
    ) -> None: ...
    def start(self) -> _New:
        """Replace the attribute until `stop` or `patch.stopall` is called."""

    def stop(self) -> None:
        """Put the original back; does nothing if the patch is not active."""

    def copy(self) -> _patch[_New]:
        """Return a patch of the same attribute that is active independently of this one."""

    def get_original(self) -> tuple[Any, bool]:
        """Return what is to be replaced, and whether it is the target's own rather than inherited or made up."""

    def decorate_class(self, klass: _Class) -> _Class:
        """Decorate every test method of `klass` with a copy of this patch."""

    def decorate_callable(self, func: Callable[..., _Result]) -> Callable[..., _Result]:
        """Make a function run with this patch."""

    def decorate_async_callable(self, func: Callable[..., Awaitable[_Result]]) -> Callable[..., Awaitable[_Result]]:
        """Make a coroutine function run with this patch."""

@type_check_only
class _patch_pass_arg(_patch[_New]):
    """A patch that makes the double itself, and passes it to decorated functions as an argument."""

    @overload
    def __call__(self, func: _Class) -> _Class: ...
    @overload
    def __call__(self, func: Callable[..., _Result]) -> Callable[..., _Result]: ...

@type_check_only
class _patch_default_new(_patch_pass_arg[_Made]):
    """A patch that makes a mock of the kind that the original asks for."""

class _patch_dict:
    """Sets entries of a mapping and later restores it to exactly what it was.

    `in_dict` is the mapping or its dotted name; anything with items to get, set and delete and keys to iterate
    over will do. `values`, a dictionary or pairs, and further keywords are the entries to set; with `clear` all
    others are removed first. A context manager, a decorator of functions and test classes, or started and stopped.
    """

    in_dict: Any
    values: Any
    clear: Any

    def __init__(self, in_dict: Any, values: Any = (), clear: Any = False, **kwargs: Any) -> None: ...
    def __call__(self, f: _Decorated) -> _Decorated: ...
    def __enter__(self) -> Any:
        """Set the entries and return the mapping."""

    def __exit__(self, *_: object) -> Literal[False]:
        """Restore the mapping."""

    def start(self) -> Any:
        """Set the entries until `stop` or `patch.stopall` is called."""

    def stop(self) -> Literal[False] | None:
        """Restore the mapping; does nothing if it was not started."""

    def decorate_class(self, klass: _Class) -> _Class:
        """Decorate every test method of `klass`."""

    def decorate_callable(self, f: _Decorated) -> _Decorated:
        """Make a function run with the entries set."""

    def decorate_async_callable(self, f: _Decorated) -> _Decorated:
        """Make a coroutine function run with the entries set."""

@type_check_only
class _patcher:
    """What `patch` is: a function that carries its relatives."""

    TEST_PREFIX: str
    """The methods of a decorated class whose names start with this are patched."""
    dict: type[_patch_dict]
    """Set entries of a mapping for a while."""

    # Something is put in place that exists already.
    @overload
    def __call__(  # type: ignore[overload-overlap] # `new` is no keyword for a mock
        self,
        target: str,
        new: _New,
        spec: _Off = None,
        create: bool = False,
        spec_set: _Off = None,
        autospec: _Off = None,
        new_callable: None = None,
        *,
        unsafe: bool = False,
    ) -> _patch[_New]: ...
    # Something is made by a callable, which gets the keywords.
    @overload
    def __call__(
        self,
        target: str,
        *,
        new_callable: Callable[..., _New],
        spec: Any = None,
        spec_set: Any = None,
        autospec: _Off = None,
        create: bool = False,
        unsafe: bool = False,
        **kwargs: Any,
    ) -> _patch_pass_arg[_New]: ...
    # A mock is made, which the keywords configure.
    @overload
    def __call__(
        self,
        target: str,
        *,
        spec: Any = None,
        spec_set: Any = None,
        autospec: Any = None,
        new_callable: None = None,
        create: bool = False,
        unsafe: bool = False,
        **kwargs: Any,
    ) -> _patch_default_new: ...
    @overload
    @staticmethod
    def object(
        target: Any,
        attribute: str,
        new: _New,
        spec: _Off = None,
        create: bool = False,
        spec_set: _Off = None,
        autospec: _Off = None,
        new_callable: None = None,
        *,
        unsafe: bool = False,
    ) -> _patch[_New]: ...
    @overload
    @staticmethod
    def object(
        target: Any,
        attribute: str,
        *,
        new_callable: Callable[..., _New],
        spec: Any = None,
        spec_set: Any = None,
        autospec: _Off = None,
        create: bool = False,
        unsafe: bool = False,
        **kwargs: Any,
    ) -> _patch_pass_arg[_New]: ...
    @overload
    @staticmethod
    def object(
        target: Any,
        attribute: str,
        *,
        spec: Any = None,
        spec_set: Any = None,
        autospec: Any = None,
        new_callable: None = None,
        create: bool = False,
        unsafe: bool = False,
        **kwargs: Any,
    ) -> _patch_default_new:
        """Patch the attribute named `attribute` of the object `target`; everything else is as for `patch`."""

    @staticmethod
    def multiple(
        target: Any,
        spec: Any = None,
        create: bool = False,
        spec_set: Any = None,
        autospec: Any = None,
        new_callable: Callable[..., Any] | None = None,
        **kwargs: Any,
    ) -> _patch_pass_arg[Any]:
        """Patch an attribute of `target`, an object or its dotted name, for every further keyword.

        The value of a keyword is what is put in place; with `DEFAULT` a mock is made. Decorated functions get the made
        mocks by keyword, `with` gives a dictionary of them. The other settings are those of `patch` and hold for all.
        """

    @staticmethod
    def stopall() -> None:
        """Stop every patch that was started, the latest one first."""

patch: _patcher
"""Replace what a text like `'package.module.attribute'` names.

Used with `with`, as a decorator of a function, a coroutine function or a test class (there of all methods whose
names start with `patch.TEST_PREFIX`), or by `start()` and `stop()`. The module is imported when the patch
becomes active. Patch the name where the code under test looks it up.

- `new`: what to put in place. Left out, a mock is made: an `AsyncMock` for what is async, else a `MagicMock`.
  `with` gives it, and decorated functions get it as an extra argument.
- `spec`, `spec_set`: what the mock imitates; `True` stands for the original.
- `autospec`: imitate the original, or the object given, with all its attributes and signatures.
- `new_callable`: what to call to make the replacement.
- `create`: also patch an attribute that does not exist, and remove it afterwards.
- further keywords configure the mock, as in `return_value=3`; likely misspellings of a setting are questioned,
  those of `autospec` and `spec_set` refused, unless `unsafe` is true.
"""
