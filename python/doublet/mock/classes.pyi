"""The public classes of doubles, as type checkers see them.

Each is generic in what it stands for: a `MagicMock[Service]` is a double of a `Service`. Without the brackets it is a
double of anything, as in `unittest.mock`.

A double is accepted wherever its original is. No type says that (it would have to be a `Service` and a mock at once),
so the classes derive from `Any`, and their attributes are `Any` unless they are the double's own. `doublet.mock.typed`
has the strict way.
"""

from collections.abc import Callable, Iterable
from types import GenericAlias
from typing import Any, Generic, TypeAlias

from typing_extensions import TypeVar

from doublet.mock.calls import _Call, _CallList

_Original_co = TypeVar("_Original_co", covariant=True, default=object)
_Expected: TypeAlias = Iterable[_Call | tuple[Any, ...]]

__all__ = [
    "AsyncMagicMixin",
    "AsyncMock",
    "AsyncMockMixin",
    "Base",
    "CallableMixin",
    "MagicMixin",
    "MagicMock",
    "Mock",
    "NonCallableMagicMock",
    "NonCallableMock",
    "PropertyMock",
    "ThreadingMixin",
    "ThreadingMock",
]

class Base:
    """The root of all doubles: what they are asked and told."""

    return_value: Any
    """What a call returns; a new double unless it was set."""
    side_effect: Any
    """What a call does instead: calls a function, raises an exception, or takes the next item of an iterable."""
    called: bool
    """Whether there was a call."""
    call_count: int
    """How many calls there were."""
    call_args: _Call | Any
    """The latest call, `None` before the first one."""
    call_args_list: _CallList
    """All calls of the double itself."""
    method_calls: _CallList
    """All calls of its attributes, and of theirs."""
    mock_calls: _CallList
    """All calls of the double, its attributes, magic methods and results."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __class_getitem__(cls, arguments: Any) -> GenericAlias: ...

class NonCallableMock(Base, Any, Generic[_Original_co]):  # type: ignore[misc] # to derive from Any is meant, see above
    """A version of `Mock` that cannot be called.

    Takes the arguments of `Mock` except `side_effect` and `return_value`.
    """

    # The last parameters are the library's own business. Their type tells mypy what a class is a double of where
    # nothing else does, as in `patch(..., new_callable=AsyncMock)`.
    def __init__(
        self,
        spec: Any = None,
        wraps: Any = None,
        name: Any = None,
        spec_set: Any = None,
        *internal: _Original_co,
        **kwargs: Any,
    ) -> None: ...
    def __getattr__(self, name: str, /) -> Any: ...
    def __setattr__(self, name: str, value: Any) -> None: ...
    def __delattr__(self, name: str) -> None: ...
    def __dir__(self) -> list[str]:
        """List the useful names only, unless `FILTER_DIR` is false."""

    def configure_mock(self, /, **kwargs: Any) -> None:
        """Set attributes; dotted names reach into children: `**{"method.return_value": 3}`."""

    def attach_mock(self, mock: NonCallableMock | Callable[..., Any], attribute: str) -> None:
        """Make `mock` an attribute of this one, so that its calls are recorded here as well."""

    def mock_add_spec(self, spec: Any, spec_set: bool = False) -> None:
        """Limit the attributes to those of `spec`: an object, a class or a list of names.

        With `spec_set`, only these attributes can be set, too.
        """

    def reset_mock(self, visited: Any = None, *, return_value: bool = False, side_effect: bool = False) -> None:
        """Forget all calls, here and in all children; on demand the configuration, too."""

    def assert_called(self) -> None:
        """Assert that there was a call."""

    def assert_called_once(self) -> None:
        """Assert that there was exactly one call."""

    def assert_called_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that the latest call was made with these arguments."""

    def assert_called_once_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that there was exactly one call, and that it was made with these arguments."""

    def assert_any_call(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that some call was made with these arguments."""

    def assert_has_calls(self, calls: _Expected, any_order: bool = False) -> None:
        """Assert that these calls are among `mock_calls`: in one piece, or in any order."""

    def assert_not_called(self) -> None:
        """Assert that there was no call."""

    def _get_child_mock(self, /, **kwargs: Any) -> NonCallableMock:
        """Make the double for an attribute or a result: of this one's own class, unless overridden."""

    def _extract_mock_name(self) -> str: ...
    def _format_mock_call_signature(self, args: Any, kwargs: Any) -> str: ...
    def _format_mock_failure_message(self, args: Any, kwargs: Any, action: str = "call") -> str: ...
    def _calls_repr(self) -> str: ...
    def _call_matcher(self, call: Any) -> Any: ...

class CallableMixin(Base):
    """Makes doubles callable; the steps of a call can be overridden one by one."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...
    def _mock_check_sig(self, /, *args: Any, **kwargs: Any) -> None: ...
    def _increment_mock_call(self, /, *args: Any, **kwargs: Any) -> None: ...
    def _mock_call(self, /, *args: Any, **kwargs: Any) -> Any: ...
    def _execute_mock_call(self, /, *args: Any, **kwargs: Any) -> Any: ...

class Mock(CallableMixin, NonCallableMock[_Original_co]):
    """An object that accepts every call and every attribute, and remembers what happened.

    Arguments, all optional:

    - `spec`: a class, an object or a list of names. Other attributes raise `AttributeError`; with a
      class or object, `isinstance` checks against it pass.
    - `spec_set`: like `spec`, and other attributes cannot be set either.
    - `side_effect`: a function to call with the same arguments, an exception to raise, or an
      iterable of results (exceptions among them are raised). A function that returns `DEFAULT`
      leaves the answer to `return_value`.
    - `return_value`: what a call returns; a new double if not given.
    - `wraps`: an object to pass calls on to; attributes wrap its attributes.
    - `name`: shown in messages and in the `repr`.
    - `unsafe`: allow attributes that look like misspelt assertions.

    Any other keyword sets an attribute.
    """

    def __init__(
        self,
        spec: Any = None,
        side_effect: Any = None,
        return_value: Any = ...,
        wraps: Any = None,
        name: Any = None,
        spec_set: Any = None,
        *internal: _Original_co,
        **kwargs: Any,
    ) -> None: ...

class MagicMixin(Base):
    """Gives doubles the magic methods."""

class NonCallableMagicMock(MagicMixin, NonCallableMock[_Original_co]):
    """A version of `MagicMock` that cannot be called."""

class MagicMock(MagicMixin, Mock[_Original_co]):
    """A `Mock` whose magic methods work: length, items, iteration, context, arithmetic and so on.

    With a specification, only the magic methods that it has.
    """

class PropertyMock(Mock):
    """A double for a property: put on a class, reading it calls it, setting it calls it with the value."""

    def __get__(self, obj: Any, obj_type: Any = None) -> Any: ...
    def __set__(self, obj: Any, value: Any) -> None: ...

class AsyncMockMixin(Base):
    """Makes calls awaitable and remembers awaits."""

    await_count: int
    """How many calls were awaited."""
    await_args: _Call | None
    """The call that was awaited last, `None` before the first."""
    await_args_list: _CallList
    """All calls that were awaited."""

    def assert_awaited(self) -> None:
        """Assert that a call was awaited."""

    def assert_awaited_once(self) -> None:
        """Assert that exactly one call was awaited."""

    def assert_awaited_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that the latest awaited call was made with these arguments."""

    def assert_awaited_once_with(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that exactly one call was awaited, made with these arguments."""

    def assert_any_await(self, /, *args: Any, **kwargs: Any) -> None:
        """Assert that some awaited call was made with these arguments."""

    def assert_has_awaits(self, calls: _Expected, any_order: bool = False) -> None:
        """Assert that these calls are among `await_args_list`: in one piece, or in any order."""

    def assert_not_awaited(self) -> None:
        """Assert that no call was awaited."""

    async def _execute_mock_call(self, /, *args: Any, **kwargs: Any) -> Any: ...

class AsyncMagicMixin(MagicMixin):
    """Gives asynchronous doubles the magic methods."""

class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock[_Original_co]):
    """A double for a coroutine function: recognised as one, its calls are awaited.

    Takes the arguments of `Mock`. A `side_effect` that is a coroutine function is awaited; an
    exhausted iterable raises `StopAsyncIteration`. Attributes are asynchronous doubles, too, except
    those that a specification shows to be synchronous.
    """

class ThreadingMixin(Base):
    """Lets a test wait until a double is called."""

    DEFAULT_TIMEOUT: float | None
    """How long doubles wait that were made without a `timeout`: seconds, or `None` for without end."""

    def __init__(self, *args: Any, timeout: float | None = ..., **kwargs: Any) -> None: ...
    def reset_mock(self, visited: Any = None, *, return_value: bool = False, side_effect: bool = False) -> None:
        """Forget all calls, and what was waited for."""

    def wait_until_called(self, *, timeout: float | None = ...) -> None:
        """Wait until there was a call, at most `timeout` seconds; without end if that is `None`."""

    def wait_until_any_call_with(self, *args: Any, **kwargs: Any) -> None:
        """Wait until there was a call with these arguments, at most the double's own timeout."""

class ThreadingMock(ThreadingMixin, MagicMixin, Mock[_Original_co]):
    """A `MagicMock` whose calls from other threads can be waited for.

    `timeout` (seconds) is what `wait_until_called` and `wait_until_any_call_with` wait at most;
    `ThreadingMock.DEFAULT_TIMEOUT` if not given, without end if that is `None`.
    """

    def __init__(
        self,
        spec: Any = None,
        side_effect: Any = None,
        return_value: Any = ...,
        wraps: Any = None,
        name: Any = None,
        spec_set: Any = None,
        *internal: _Original_co,
        timeout: float | None = ...,
        **kwargs: Any,
    ) -> None: ...
