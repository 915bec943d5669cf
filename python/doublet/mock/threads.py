"""A double that can be waited for: calls arrive from other threads."""

from __future__ import annotations

from doublet._doublet import mock_class
from doublet.mock.callable import MagicMixin, Mock
from doublet.mock.root import Base

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNSET: Any = object()


class ThreadingMixin(Base, metaclass=mock_class):
    """Lets a test wait until a double is called."""

    DEFAULT_TIMEOUT = None

    def __init__(self, *args: Any, timeout: Any = _UNSET, **kwargs: Any) -> None:
        import threading

        super().__init__(*args, **kwargs)
        if timeout is _UNSET:
            timeout = self.DEFAULT_TIMEOUT
        state = vars(self)
        state["_mock_arrival"] = threading.Condition()
        state["_mock_arrived"] = []
        state["_mock_wait_timeout"] = timeout

    def _get_child_mock(self, /, **kwargs: Any) -> Any:
        parent = kwargs.get("parent", kwargs.get("_new_parent"))
        if isinstance(parent, ThreadingMixin):
            kwargs["timeout"] = parent._mock_wait_timeout
        return super()._get_child_mock(**kwargs)

    def _mock_call(self, /, *args: Any, **kwargs: Any) -> Any:
        answer = super()._mock_call(*args, **kwargs)
        with self._mock_arrival:
            self._mock_arrived.append((args, kwargs))
            self._mock_arrival.notify_all()
        return answer

    def reset_mock(self, /, *args: Any, **kwargs: Any) -> None:
        """Forget all calls, and what was waited for."""
        super().reset_mock(*args, **kwargs)
        vars(self)["_mock_arrived"] = []

    def wait_until_called(self, *, timeout: Any = _UNSET) -> None:
        """Wait until there was a call, at most `timeout` seconds; without end if that is `None`."""
        __tracebackhide__ = True
        if timeout is _UNSET:
            timeout = self._mock_wait_timeout
        with self._mock_arrival:
            if not self._mock_arrival.wait_for(lambda: bool(self._mock_arrived), timeout):
                raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args: Any, **kwargs: Any) -> None:
        """Wait until there was a call with these arguments, at most the double's own timeout."""
        __tracebackhide__ = True
        with self._mock_arrival:
            if not self._mock_arrival.wait_for(
                lambda: any(arrived == (args, kwargs) for arrived in self._mock_arrived), self._mock_wait_timeout
            ):
                raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock, metaclass=mock_class):
    """A `MagicMock` whose calls from other threads can be waited for.

    `timeout` (seconds) is what `wait_until_called` and `wait_until_any_call_with` wait at most;
    `ThreadingMock.DEFAULT_TIMEOUT` if not given, without end if that is `None`.
    """
