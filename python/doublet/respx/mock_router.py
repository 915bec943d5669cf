"""The router that answers clients while it is started: context manager, decorator, or by hand."""

from __future__ import annotations

import functools
import inspect
from typing import Any, TypeVar, overload

from doublet.http import active
from doublet.respx.answering import REFUSED, Question, routers
from doublet.respx.failures import not_mocked
from doublet.respx.mocks import DEFAULT_MOCKER, Mocker
from doublet.respx.plain_router import Router

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import EllipsisType, TracebackType
    from typing import Self

    from doublet.http.active import PassThrough
    from doublet.http.request import Request
    from doublet.http.response import Response

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class MockRouter(Router):
    """A router that can be started."""

    def __init__(
        self,
        *,
        assert_all_called: bool = True,
        assert_all_mocked: bool = True,
        base_url: str | None = None,
        using: str | EllipsisType | None = ...,
    ) -> None:
        """Begin without routes, and not started.

        Args:
            assert_all_called: Every route must have been called when it is stopped.
            assert_all_mocked: Every request must match a route; otherwise it gets an empty response of status 200.
            base_url: What routes without a host are put upon.
            using: The mocker that is started with it; None leaves all clients alone.
        """
        super().__init__(assert_all_called=assert_all_called, assert_all_mocked=assert_all_mocked, base_url=base_url)
        self._using = using
        self._times_started = 0

    @overload
    def __call__(self, func: Decorated) -> Decorated: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        assert_all_called: bool | None = None,
        assert_all_mocked: bool | None = None,
        base_url: str | None = None,
        using: str | EllipsisType | None = ...,
    ) -> MockRouter: ...
    def __call__(
        self,
        func: Callable[..., Any] | None = None,
        *,
        assert_all_called: bool | None = None,
        assert_all_mocked: bool | None = None,
        base_url: str | None = None,
        using: str | EllipsisType | None = ...,
    ) -> Any:
        """Decorate a function or the tests of a class; or, without one, make another router with these settings."""
        if func is None:
            return MockRouter(
                assert_all_called=assert_all_called is not False,
                assert_all_mocked=assert_all_mocked is not False,
                base_url=base_url,
                using=using,
            )
        return self._decorate_class(func) if isinstance(func, type) else self._decorate(func)

    def _decorate(self, func: Callable[..., Any]) -> Callable[..., Any]:
        wanted: Callable[..., Any] = func
        if "respx_mock" in inspect.signature(func).parameters:
            # Filled in already, it is no fixture that pytest would look for.
            wanted = functools.update_wrapper(functools.partial(func, respx_mock=self), func)
            del wanted.__wrapped__
        if inspect.iscoroutinefunction(func):

            @functools.wraps(wanted)
            async def asynchronous(*args: Any, **kwargs: Any) -> Any:
                async with self:
                    return await wanted(*args, **kwargs)

            return asynchronous

        @functools.wraps(wanted)
        def synchronous(*args: Any, **kwargs: Any) -> Any:
            with self:
                return wanted(*args, **kwargs)

        return synchronous

    def _decorate_class(self, cls: type) -> type:
        for name, member in list(vars(cls).items()):
            if name.startswith("test") and inspect.isfunction(member):
                setattr(cls, name, self._decorate(member))
        return cls

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.stop(quiet=exc_type is not None)

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.__exit__(exc_type, exc_value, traceback)

    @property
    def using(self) -> str | None:
        """The name of the mocker that is started with it, None for none.

        Raises:
            ValueError: it was given something that is no name.
        """
        if self._using is ...:
            return DEFAULT_MOCKER
        if self._using is None or isinstance(self._using, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            return self._using
        raise ValueError(f"Invalid Router `using` kwarg: {self._using!r}")

    def start(self) -> None:
        """Answer from now on.

        Raises:
            ValueError: there is no mocker of the name in `using`.
        """
        mocker = None if self.using is None else Mocker.named(self.using)
        if mocker is not None:
            mocker.start()
            mocker.register(self)
        self.snapshot()
        if mocker is not None:
            self._times_started += 1
            if self._times_started == 1:
                active.start(self)

    def stop(self, clear: bool = True, reset: bool = True, quiet: bool = False) -> None:
        """Answer no more.

        Args:
            clear: Go back to the routes of before the start.
            reset: Forget the calls.
            quiet: Do not ask whether all routes were called.

        Raises:
            AssertionError: some were not.
        """
        try:
            if self.wants_all_called and not quiet:
                self.assert_all_called()
        finally:
            if clear:
                self.rollback()
            if reset:
                self.reset()
            if self.using is not None:
                mocker = Mocker.named(self.using)
                if mocker.unregister(self):
                    self._times_started -= 1
                    if self._times_started == 0:
                        active.stop(self)
                mocker.stop()

    def answer(self, request: Request) -> Response | PassThrough | Awaitable[Response | PassThrough | None] | None:
        """What the active routers answer; the one that is asked first speaks for all of them."""
        together = routers()
        if together[-1] is not self:
            return None
        return Question(request, together).answer()

    def refuse(self, request: Request) -> AssertionError | None:
        """The error for a request of httpx that no route of any active router matches."""
        if request.client not in REFUSED:
            return None
        together = routers()
        routes = [route for router in together for route in router.routes]
        return not_mocked(Question(request, together).request, routes)
