"""Side effects that answer from an application: WSGI for synchronous clients, ASGI for asynchronous ones."""

from __future__ import annotations

from typing import Any

from doublet.httpx_objects.library import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class TransportHandler:
    """Answers with what a transport answers."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport = transport

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the transport."""
        response = self.transport.handle_request(request)
        # The recorded call shows the body too.
        stream: Any = response.stream
        content = b"".join(stream)
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(content))


class AsyncTransportHandler:
    """Answers with what an asynchronous transport answers."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self.transport = transport

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the transport."""
        response = await self.transport.handle_async_request(request)
        stream: Any = response.stream
        content = b"".join([part async for part in stream])
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(content))


class WSGIHandler(TransportHandler):
    """Answers from a WSGI application."""

    def __init__(self, app: Callable[..., Any], **options: Any) -> None:
        """Take the application, and the options of httpx.WSGITransport."""
        super().__init__(httpx.WSGITransport(app=app, **options))


class ASGIHandler(AsyncTransportHandler):
    """Answers from an ASGI application."""

    def __init__(self, app: Callable[..., Any], **options: Any) -> None:
        """Take the application, and the options of httpx.ASGITransport."""
        super().__init__(httpx.ASGITransport(app=app, **options))
