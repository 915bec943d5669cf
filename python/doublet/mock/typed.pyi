"""Doubles for type checkers: used as what they stand for, and asked by what they recorded.

service = mock_of(Service)                           # to mypy and pyright a `Service`
charge = as_mock(service.charge)                     # a mock whose arguments and result are those of `charge`
charge.return_value = Receipt("42")
charge.assert_called_once_with("alice", amount=12)
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Generic, ParamSpec, Protocol, TypeAlias, TypeVar, overload

from doublet.mock.calls import _Call, _CallList
from doublet.mock.classes import NonCallableMagicMock, NonCallableMock, _Expected

_Original = TypeVar("_Original")
_Mock = TypeVar("_Mock", bound=NonCallableMock)
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")
_Instance_co = TypeVar("_Instance_co", covariant=True)

class _ClassOf(Protocol[_Instance_co]):
    """A class, also an abstract one or a protocol, which mypy does not take for a `type[...]`."""

    @property
    def __mro__(self) -> tuple[type, ...]: ...
    def __call__(self, *args: Any, **kwargs: Any) -> _Instance_co: ...

_Raised: TypeAlias = BaseException | type[BaseException]

__all__ = ["AsyncFunctionMock", "FunctionMock", "as_mock", "mock_of"]

class _Recorder(Generic[_Parameters]):
    """What doubles of functions have in common, whether they are awaited or not."""

    called: bool
    """Whether there was a call."""
    call_count: int
    """How many calls there were."""
    call_args: _Call | Any
    """The latest call, `None` before the first one."""
    call_args_list: _CallList
    """All calls."""
    method_calls: _CallList
    """All calls of attributes, and of theirs."""
    mock_calls: _CallList
    """All calls of the double, its attributes, magic methods and results."""

    def reset_mock(self, visited: Any = None, *, return_value: bool = False, side_effect: bool = False) -> None:
        """Forget all calls, here and in all children; on demand the configuration, too."""

    def assert_called(self) -> None:
        """Assert that there was a call."""

    def assert_called_once(self) -> None:
        """Assert that there was exactly one call."""

    def assert_called_with(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        """Assert that the latest call was made with these arguments."""

    def assert_called_once_with(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        """Assert that there was exactly one call, and that it was made with these arguments."""

    def assert_any_call(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        """Assert that some call was made with these arguments."""

    def assert_has_calls(self, calls: _Expected, any_order: bool = False) -> None:
        """Assert that these calls are among `mock_calls`: in one piece, or in any order."""

    def assert_not_called(self) -> None:
        """Assert that there was no call."""

class FunctionMock(_Recorder[_Parameters], Generic[_Parameters, _Result]):
    """A `MagicMock` that stands for a function: a `FunctionMock[[str, int], Receipt]` takes its arguments and result.

    Its assertions are those of `MagicMock`, with the function's arguments. For annotations; at run time this is
    `MagicMock` itself.
    """

    return_value: _Result
    """What a call returns."""
    side_effect: Callable[_Parameters, _Result] | _Raised | Iterable[_Result | _Raised] | None
    """What a call does instead: calls a function, raises an exception, or takes the next item of an iterable."""

    def __call__(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Result: ...

class AsyncFunctionMock(_Recorder[_Parameters], Generic[_Parameters, _Result]):
    """An `AsyncMock` that stands for a coroutine function, with the function's arguments and awaited result.

    Its assertions are those of `AsyncMock`, with the function's arguments. For annotations; at run time this is
    `AsyncMock` itself.
    """

    return_value: _Result
    """What an awaited call returns."""
    side_effect: (
        Callable[_Parameters, _Result]
        | Callable[_Parameters, Awaitable[_Result]]
        | _Raised
        | Iterable[_Result | _Raised]
        | None
    )
    """What an awaited call does instead: calls a function, raises an exception, or takes the next of an iterable."""
    await_count: int
    """How many calls were awaited."""
    await_args: _Call | None
    """The call that was awaited last, `None` before the first."""
    await_args_list: _CallList
    """All calls that were awaited."""

    def __call__(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> Coroutine[Any, Any, _Result]: ...
    def assert_awaited(self) -> None:
        """Assert that a call was awaited."""

    def assert_awaited_once(self) -> None:
        """Assert that exactly one call was awaited."""

    def assert_awaited_with(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        """Assert that the latest awaited call was made with these arguments."""

    def assert_awaited_once_with(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        """Assert that exactly one call was awaited, made with these arguments."""

    def assert_any_await(self, *args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        """Assert that some awaited call was made with these arguments."""

    def assert_has_awaits(self, calls: _Expected, any_order: bool = False) -> None:
        """Assert that these calls are among `await_args_list`: in one piece, or in any order."""

    def assert_not_awaited(self) -> None:
        """Assert that no call was awaited."""

@overload
def mock_of(spec: type[_Original], /, *, spec_set: Any = False, **settings: Any) -> _Original: ...
@overload
def mock_of(spec: _ClassOf[_Original], /, *, spec_set: Any = False, **settings: Any) -> _Original:
    """Make a double of an instance of the class `spec`, and let type checkers take it for one.

    It has the attributes and the signatures of the class, all the way down. With `spec_set`, no other attributes can be
    set; further keywords configure it, as in `mock_of(Service, name="service", **{"charge.return_value": None})`.
    """

# mypy sees that a mock is callable, too, and a coroutine function a function; the first that fits is meant.
@overload
def as_mock(double: _Mock, /) -> _Mock: ...
@overload
def as_mock(  # type: ignore[overload-overlap] # pyright: ignore[reportOverlappingOverload]
    double: Callable[_Parameters, Coroutine[Any, Any, _Result]], /
) -> AsyncFunctionMock[_Parameters, _Result]: ...
@overload
def as_mock(double: Callable[_Parameters, _Result], /) -> FunctionMock[_Parameters, _Result]: ...  # type: ignore[overload-overlap]
@overload
def as_mock(double: _Original, /) -> NonCallableMagicMock[_Original]:
    """See a double, or a method of one, as the mock that it is.

    To type checkers, the mock of a method takes, expects and returns what the method does.
    """
