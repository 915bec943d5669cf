"""The classes that all doubles derive from: what they can do without being called."""

from __future__ import annotations

import sys

from doublet import _doublet as engine
from doublet._doublet import last_call_matches, mock_class
from doublet.mock.calls import _CallList, format_call_signature, is_named
from doublet.mock.calls import call as expected_call
from doublet.mock.failures import fail, failed_bindings, question_empty, set_against
from doublet.mock.inspection import extract_mock, is_magic, is_mock, set_mock_base
from doublet.mock.members import specified_method
from doublet.mock.registration import registered
from doublet.mock.sentinels import DELETED, MISSING, UNSET
from doublet.mock.spec_state import _SpecState
from doublet.mock.subscription import Subscription

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@registered
class Base(metaclass=mock_class, role="root"):
    """The root of all doubles: attribute access, representation, and a place for what happened."""

    __class_getitem__ = Subscription()

    if TYPE_CHECKING:
        # What the engine does and answers; which of it is public stands in `classes.pyi`.
        def __init__(self, *args: Any, **kwargs: Any) -> None: ...
        def __getattr__(self, name: str, /) -> Any: ...

        # Passed on by mixins to the classes behind them.
        def reset_mock(self, *args: Any, **kwargs: Any) -> None: ...  # noqa: D102
        def _get_child_mock(self, **kwargs: Any) -> Any: ...
        def _mock_call(self, *args: Any, **kwargs: Any) -> Any: ...

    @classmethod
    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__new__ is Base.__new__ and not engine.makes_doubles(cls):
            # Next to a base with a layout of its own (`dict`, `Exception`), CPython would take that base's `__new__`.
            setattr(cls, "__new__", _new_double)  # noqa: B010 (type checkers know a `__new__` with fixed parameters)

    def __setattr__(self, name: str, value: Any) -> None:
        engine.set_attribute(self, name, value)

    def __delattr__(self, name: str) -> None:
        engine.delete_attribute(self, name)

    def __getstate__(self) -> dict[str, Any]:
        # Asked for by copying: a copy goes on counting for itself.
        return engine.attributes_for_copy(self)

    def __reduce_ex__(self, protocol: Any, /) -> Any:
        # Asked for by copying: a copy answers the magic methods that the original answers. The oldest protocols
        # would make an instance of a base class from the double itself.
        reduced = object.__reduce_ex__(self, max(protocol, 2))
        if isinstance(reduced, tuple) and reduced[0].__name__ == "__newobj__" and reduced[1] == (type(self),):
            return (engine.new_copy, (type(self), engine.magics_of(self)), *reduced[2:])
        return reduced

    def __repr__(self) -> str:
        name = engine.full_name(self)
        words = [type(self).__name__]
        if name not in ("mock", "mock."):
            words.append(f"name={name!r}")
        if self._spec_class is not None:
            words.append(f"spec{'_set' if self._spec_set else ''}={self._spec_class.__name__!r}")
        return f"<{' '.join(words)} id='{id(self)}'>"


def _new_double(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
    return engine.new_double(cls, args, kwargs)


@registered
class NonCallableMock(
    Base,
    metaclass=mock_class,
    signature="(spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='', "
    "_new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs)",
):
    """A version of `Mock` that cannot be called.

    Takes the arguments of `Mock` except `side_effect` and `return_value`.
    """

    def __dir__(self) -> list[str]:
        """List the useful names only, unless `FILTER_DIR` is false."""
        if not sys.modules["doublet.mock"].FILTER_DIR:
            return list(object.__dir__(self))
        on_class = (name for name in dir(type(self)) if not name.startswith("_"))
        on_instance = (name for name in self.__dict__ if not name.startswith("_") or is_magic(name))
        children = self._mock_children
        born = (name for name, child in children.items() if child is not DELETED)
        names = {*(self._mock_methods or ()), *on_class, *on_instance, *born}
        return sorted(names)

    def configure_mock(self, /, **kwargs: Any) -> None:
        """Set attributes; dotted names reach into children: `**{"method.return_value": 3}`."""
        engine.configure(self, kwargs)

    def attach_mock(self, mock: Any, attribute: str) -> None:
        """Make `mock` an attribute of this one, so that its calls are recorded here as well."""
        inner = extract_mock(mock)
        inner._mock_parent = None
        inner._mock_new_parent = None
        inner._mock_name = ""
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec: Any, spec_set: bool = False) -> None:
        """Limit the attributes to those of `spec`: an object, a class or a list of names.

        With `spec_set`, only these attributes can be set, too.
        """
        engine.add_spec(self, spec, bool(spec_set))

    _mock_add_spec = mock_add_spec

    def reset_mock(
        self, visited: list[int] | None = None, *, return_value: bool = False, side_effect: bool = False
    ) -> None:
        """Forget all calls, here and in all children; on demand the configuration, too."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        engine.forget_calls(self)
        if return_value:
            self._mock_return_value = UNSET
        if side_effect:
            self._mock_side_effect = None
        for child in list(self._mock_children.values()):
            if child is not DELETED and not isinstance(child, _SpecState):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        answer: Any = self._mock_return_value
        if is_mock(answer) and answer is not self:
            answer.reset_mock(visited)

    def _get_child_mock(self, /, **kwargs: Any) -> Any:
        """Make the double for an attribute or a result: of this one's own class, unless overridden."""
        return engine.child_mock(self, kwargs)

    def _extract_mock_name(self) -> str:
        return engine.full_name(self)

    def _format_mock_call_signature(self, args: Any, kwargs: Any) -> str:
        return format_call_signature(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args: Any, kwargs: Any, action: str = "call") -> str:
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*self.call_args)
        return f"expected {action} not found.\nExpected: {expected}\n  Actual: {actual}"

    def _calls_repr(self) -> str:
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def _call_owner(self, call: Any) -> Any:
        """Find the double whose signature a call object is compared by."""
        if not is_named(call):
            return self
        owner: Any = self
        found = None
        for name in call[0].replace("()", "").split("."):
            child = extract_mock(owner._mock_children.get(name, MISSING))
            if child is MISSING:
                child = specified_method(owner, name)
            if not is_mock(child):
                break
            owner = found = child
        return found

    def _call_matcher(self, call: Any) -> Any:
        """Bring a call into the form of the signature that it was made with, to compare it.

        Answers with the `TypeError` if it does not fit.
        """
        owner = self._call_owner(call)
        if owner is None or not engine.has_signature(owner):
            return call
        name, (args, kwargs) = (call[0] if len(call) > 2 else ""), call[-2:]
        try:
            key = engine.comparison_key(owner, (*args,), {**kwargs})
            if key is None:
                return owner._spec_signature.bind(*args, **kwargs)
        except TypeError as problem:
            return problem.with_traceback(None)
        # Wrapped once more, so that it equals other keys only: a call without a name equals any.
        return expected_call(name, *key)

    def assert_not_called(self) -> None:
        """Assert that there was no call."""
        __tracebackhide__ = True
        if self.call_count != 0:
            name = self._mock_name or "mock"
            fail(
                self,
                f"Expected '{name}' to not have been called. Called {self.call_count} times.{self._calls_repr()}",
                "count",
            )

    def assert_called(self) -> None:
        """Assert that there was a call."""
        __tracebackhide__ = True
        if self.call_count == 0:
            fail(self, f"Expected '{self._mock_name or 'mock'}' to have been called.", "never")

    def assert_called_once(self) -> None:
        """Assert that there was exactly one call."""
        __tracebackhide__ = True
        if self.call_count != 1:
            name = self._mock_name or "mock"
            fail(
                self,
                f"Expected '{name}' to have been called once. Called {self.call_count} times.{self._calls_repr()}",
                "count" if self.call_count else "never",
            )

    def assert_called_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that the latest call was made with these arguments."""
        __tracebackhide__ = True
        matches = last_call_matches(self, args, kwargs)
        if matches:
            return
        if matches is None:
            expected = self._format_mock_call_signature(args, kwargs)
            message = f"expected call not found.\nExpected: {expected}\n  Actual: not called."
        else:
            message = self._format_mock_failure_message(args, kwargs)
        fail(self, message, "last", args, kwargs)

    def assert_called_once_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that there was exactly one call, and that it was made with these arguments."""
        __tracebackhide__ = True
        if self.call_count != 1:
            name = self._mock_name or "mock"
            fail(
                self,
                f"Expected '{name}' to be called once. Called {self.call_count} times.{self._calls_repr()}",
                "only",
                args,
                kwargs,
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that some call was made with these arguments."""
        __tracebackhide__ = True
        if not engine.any_call_matches(self, args, kwargs):
            expected = self._format_mock_call_signature(args, kwargs)
            fail(self, f"{expected} call not found", "any", args, kwargs)

    def assert_has_calls(self, calls: Any, any_order: bool = False) -> None:
        """Assert that these calls are among `mock_calls`: in one piece, or in any order."""
        __tracebackhide__ = True
        calls = list(calls)
        question_empty(calls, "assert_has_calls", "assert_not_called")
        expected = [self._call_matcher(call) for call in calls]
        actual = _CallList(self._call_matcher(call) for call in self.mock_calls)
        cause = next((call for call in expected if isinstance(call, Exception)), None)
        if not any_order:
            if expected not in actual:
                problem = failed_bindings(expected, "calls") if cause else "Calls not found."
                message = f"{problem}\nExpected: {_CallList(calls)}\n  Actual: {self.mock_calls!r}"
                fail(self, message, "sequence", cause=cause, expected=calls)
            return
        missing, left = set_against(expected, actual)
        if missing:
            message = (
                f"{self._mock_name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, "
                f"found {left!r} instead"
            )
            fail(self, message, "any order", cause=cause, expected=calls)


set_mock_base(NonCallableMock)
