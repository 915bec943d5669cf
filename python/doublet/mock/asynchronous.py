"""Doubles for coroutine functions: calls are awaited, awaits are recorded."""

from __future__ import annotations

import sys

from doublet import _doublet as engine
from doublet._doublet import mock_class
from doublet.mock.callable import MagicMixin, Mock
from doublet.mock.calls import _CallList
from doublet.mock.failures import fail, failed_bindings, question_empty, set_against
from doublet.mock.inspection import is_coroutine_function_to_asyncio
from doublet.mock.registration import registered
from doublet.mock.root import Base
from doublet.mock.sentinels import is_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What `next_step` asks to be done.
_ANSWER, _SIDE_EFFECT = 0, 1


@registered
async def execute_async(double: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> Any:
    """Await the outcome of a recorded call."""
    kwargs = kwargs or {}
    engine.record_await(double, args, kwargs)
    step, subject = engine.next_step(double)
    if step == _SIDE_EFFECT:
        outcome = subject(*args, **kwargs)
        if is_coroutine_function_to_asyncio(subject):
            outcome = await outcome
        if not is_default(outcome):
            return outcome
        step, subject = engine.last_step(double)
    if step == _ANSWER:
        return subject
    outcome = subject(*args, **kwargs)
    return await outcome if is_coroutine_function_to_asyncio(subject) else outcome


# What a forgotten `await` is reported under.
execute_async.__qualname__ = "AsyncMockMixin._execute_mock_call"


@registered
class AsyncMockMixin(Base, metaclass=mock_class, role="awaitable", signature="(*args, **kwargs)"):
    """Makes calls awaitable and remembers awaits."""

    async def _execute_mock_call(self, /, *args: Any, **kwargs: Any) -> Any:
        return await execute_async(self, args, kwargs)

    def assert_awaited(self) -> None:
        """Assert that a call was awaited."""
        __tracebackhide__ = True
        if self.await_count == 0:
            fail(self, f"Expected {self._mock_name or 'mock'} to have been awaited.", "never", awaits=True)

    def assert_awaited_once(self) -> None:
        """Assert that exactly one call was awaited."""
        __tracebackhide__ = True
        if self.await_count != 1:
            name = self._mock_name or "mock"
            fail(
                self,
                f"Expected {name} to have been awaited once. Awaited {self.await_count} times.",
                "count" if self.await_count else "never",
                awaits=True,
            )

    def assert_awaited_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that the latest awaited call was made with these arguments."""
        __tracebackhide__ = True
        matches = engine.last_call_matches(self, args, kwargs, awaits=True)
        if matches:
            return
        if matches is None:
            expected = self._format_mock_call_signature(args, kwargs)
            message = f"Expected await: {expected}\nNot awaited"
        else:
            message = self._format_mock_failure_message(args, kwargs, action="await")
        fail(self, message, "last", args, kwargs, awaits=True)

    def assert_awaited_once_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that exactly one call was awaited, made with these arguments."""
        __tracebackhide__ = True
        if self.await_count != 1:
            name = self._mock_name or "mock"
            fail(
                self,
                f"Expected {name} to have been awaited once. Awaited {self.await_count} times.",
                "only",
                args,
                kwargs,
                awaits=True,
            )
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that some awaited call was made with these arguments."""
        __tracebackhide__ = True
        if not engine.any_call_matches(self, args, kwargs, awaits=True):
            expected = self._format_mock_call_signature(args, kwargs)
            fail(self, f"{expected} await not found", "any", args, kwargs, awaits=True)

    def assert_has_awaits(self, calls: Any, any_order: bool = False) -> None:
        """Assert that these calls are among `await_args_list`: in one piece, or in any order."""
        __tracebackhide__ = True
        calls = list(calls)
        question_empty(calls, "assert_has_awaits", "assert_not_awaited")
        expected = [self._call_matcher(call) for call in calls]
        actual = _CallList(self._call_matcher(call) for call in self.await_args_list)
        cause = next((call for call in expected if isinstance(call, Exception)), None)
        if not any_order:
            if expected not in actual:
                problem = failed_bindings(expected, "awaits") if cause else "Awaits not found."
                message = f"{problem}\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}"
                fail(self, message, "sequence", awaits=True, cause=cause, expected=calls)
            return
        missing, _left = set_against(expected, actual)
        if missing:
            message = f"{tuple(missing)!r} not all found in await list"
            fail(self, message, "any order", awaits=True, cause=cause, expected=calls)

    def assert_not_awaited(self) -> None:
        """Assert that no call was awaited."""
        __tracebackhide__ = True
        if self.await_count != 0:
            name = self._mock_name or "mock"
            fail(self, f"Expected {name} to not have been awaited. Awaited {self.await_count} times.", "count")


class AsyncMagicMixin(MagicMixin, metaclass=mock_class):
    """Gives asynchronous doubles the magic methods."""


@registered
class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock, metaclass=mock_class):
    """A double for a coroutine function: recognised as one, its calls are awaited.

    Takes the arguments of `Mock`. A `side_effect` that is a coroutine function is awaited; an
    exhausted iterable raises `StopAsyncIteration`. Attributes are asynchronous doubles, too, except
    those that a specification shows to be synchronous.
    """


async def _stand_in(*args: Any, **kwargs: Any) -> None:
    """Lend its code to doubles that must be recognised as coroutine functions."""


@registered
def virtual_attribute(double: Any, name: str) -> tuple[Any] | None:
    """Look up an attribute that a double only seems to have; `None` when it has not."""
    kind: type[Any] = type(double)  # pyright: ignore[reportUnknownVariableType]
    if issubclass(kind, AsyncMockMixin):
        if name in _OF_COROUTINE_FUNCTIONS:
            return (_OF_COROUTINE_FUNCTIONS[name],)
        if name in _MARKS:
            module = sys.modules.get(_MARKS[name])
            mark = getattr(module, name, None)
            if mark is not None:
                return (mark,)
    if name == "__signature__" and callable(double):
        signature: Any = getattr(double, "_spec_signature") if engine.is_checked(double) else None  # noqa: B009
        return (signature or _any_signature(),)
    return None


_OF_COROUTINE_FUNCTIONS: dict[str, Any] = {
    "__code__": _stand_in.__code__,
    "__name__": "AsyncMock",
    "__defaults__": (),
    "__kwdefaults__": {},
    "__annotations__": None,
}

_MARKS = {"_is_coroutine": "asyncio.coroutines", "_is_coroutine_mark": "inspect"}


def _any_signature() -> Any:
    import inspect

    kinds = inspect.Parameter
    return inspect.Signature([kinds("args", kinds.VAR_POSITIONAL), kinds("kwargs", kinds.VAR_KEYWORD)])
