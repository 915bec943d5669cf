"""The mock: stubs are registered with it, and while it is started it answers requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, overload

from doublet.http import active
from doublet.responses import matchers as _matchers
from doublet.responses import placing
from doublet.responses.activation import activated
from doublet.responses.answering import Answering, real_send
from doublet.responses.registries import FirstMatchRegistry
from doublet.responses.stubs import Response as _Response
from doublet.responses.urls import with_default_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from doublet.responses.kinds import AdapterSend, ResponseCallback, Url

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class RequestsMock(Answering):
    """Answers requests while it is started, be it by `start`, as a context manager or as a decorator."""

    Response = _Response
    matchers = _matchers

    def __init__(
        self,
        assert_all_requests_are_fired: bool = True,  # the peer's signature
        response_callback: ResponseCallback | None = None,
        passthru_prefixes: tuple[Url, ...] = (),
        target: str = placing.DEFAULT_TARGET,
        registry: type[FirstMatchRegistry] = FirstMatchRegistry,
        *,
        real_adapter_send: AdapterSend = real_send,
    ) -> None:
        """Make a mock that answers nothing yet.

        With another `target` than the usual one, only this function is replaced, and other clients are not answered.
        """
        super().__init__(registry, passthru_prefixes, response_callback, real_adapter_send)
        self.assert_all_requests_are_fired = assert_all_requests_are_fired
        self.target = target
        self._patcher: Any = None
        self._entered = 0

    def start(self) -> None:
        """Answer requests from now on."""
        if self._patcher is not None:
            return
        # By its name in the package: tests put their own in its place.
        from doublet import responses as package

        if self.target != placing.DEFAULT_TARGET:
            patcher = package.std_mock.patch(target=self.target, new=self.unbound_on_send())
            patcher.start()
            self._patcher = patcher
            return
        active.start(self)
        self._patcher = package.std_mock.patch(target=self.target, new=placing.begin())
        self._patcher.start()

    def stop(self, allow_assert: bool = True) -> None:  # the peer's signature
        """Answer no more.

        Raises:
            AssertionError: a stub was never asked, and `assert_all_requests_are_fired` was set.
        """
        if self._patcher is not None:
            patcher, self._patcher = self._patcher, None
            patcher.stop()
            if self.target == placing.DEFAULT_TARGET:
                placing.end()
                active.stop(self)
        if allow_assert:
            self._assert_all_fired()

    def reset(self) -> None:
        """Forget stubs, calls, prefixes and the registry of one's own."""
        self._registry = FirstMatchRegistry()
        self._calls.reset()
        self.passthru_prefixes = ()

    def __enter__(self) -> Self:
        self._entered += 1
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._entered -= 1
        try:
            if self._entered:
                # Somebody outside has not finished: requests must not reach the network from there.
                self._assert_all_fired()
            else:
                self.stop()
        finally:
            self.reset()

    @overload
    def activate(self, func: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]: ...
    @overload
    def activate(
        self,
        func: None = None,
        *,
        registry: type[Any] | None = None,
        assert_all_requests_are_fired: bool = False,
    ) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]: ...
    def activate(
        self,
        func: Callable[..., Any] | None = None,
        *,
        registry: type[Any] | None = None,
        assert_all_requests_are_fired: bool = False,
    ) -> Any:
        """Start this mock before a function runs and stop it after; used with or without parentheses."""
        if func is not None:
            return activated(func, self, registry, assert_all_requests_are_fired)

        def decorate(function: Callable[..., Any]) -> Any:
            return activated(function, self, registry, assert_all_requests_are_fired)

        return decorate

    def assert_call_count(self, url: str, count: int) -> bool:
        """True if exactly so many requests had this URL, its query included.

        Raises:
            AssertionError: there were more or fewer.
        """
        asked = with_default_path(url)
        found = sum(call.request.url == asked for call in self._calls)
        if found == count:
            return True
        raise AssertionError(f"Expected URL '{url}' to be called {count} times. Called {found} times.")

    def _assert_all_fired(self) -> None:
        if not self.assert_all_requests_are_fired:
            return
        left = [(stub.method, stub.url) for stub in self.registered() if stub.call_count == 0]
        if left:
            raise AssertionError(f"Not all requests have been executed {left!r}")
