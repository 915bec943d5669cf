"""Transports that answer from routers without touching any client."""

from __future__ import annotations

import contextlib
import warnings
from typing import Any

from doublet.httpx_objects.library import httpx
from doublet.respx.resolution import PassThrough

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from types import TracebackType

    from doublet.respx.plain_router import Router

    RequestHandler = Callable[[httpx.Request], httpx.Response]
    AsyncRequestHandler = Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]


class MockTransport(httpx.MockTransport):
    """Answers from a router or a handler; `httpx.MockTransport(router.handler)` does the same."""

    def __init__(
        self,
        *,
        handler: RequestHandler | None = None,
        async_handler: AsyncRequestHandler | None = None,
        router: Router | None = None,
    ) -> None:
        """Take a router, or a handler for the kind of client.

        Raises:
            RuntimeError: none of them was given.
        """
        self.router = router
        if router is not None:
            handler, async_handler = router.handler, router.async_handler
        chosen: Any = handler or async_handler
        if chosen is None:
            raise RuntimeError("Missing a MockTransport required handler or router argument")
        message = "MockTransport is deprecated. Please use `httpx.MockTransport(respx_router.handler)`."
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        super().__init__(chosen)
        self._answers = handler
        self._answers_async = async_handler

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer an asynchronous client."""
        if self._answers_async is not None:
            await request.aread()
            return await self._answers_async(request)
        return await super().handle_async_request(request)

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self._assert_all_called(exc_type)

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self._assert_all_called(exc_type)

    def _assert_all_called(self, failure: type[BaseException] | None) -> None:
        if failure is None and self.router is not None and self.router.wants_all_called:
            self.router.assert_all_called()


class TryTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Asks several transports until one does not let the request pass through."""

    def __init__(self, transports: Sequence[httpx.BaseTransport | httpx.AsyncBaseTransport]) -> None:
        self.transports = transports

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a synchronous client.

        Raises:
            RuntimeError: there is no transport left.
        """
        for transport in self.transports:
            if isinstance(transport, httpx.BaseTransport):
                with contextlib.suppress(PassThrough):
                    return transport.handle_request(request)
        raise RuntimeError(_nobody(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer an asynchronous client.

        Raises:
            RuntimeError: there is no transport left.
        """
        for transport in self.transports:
            if isinstance(transport, httpx.AsyncBaseTransport):
                with contextlib.suppress(PassThrough):
                    return await transport.handle_async_request(request)
        raise RuntimeError(_nobody(request))


def _nobody(request: httpx.Request) -> str:
    return f"none of the transports answers {request!r}"
