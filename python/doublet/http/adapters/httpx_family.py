"""Answers requests of httpx and httpx2, which have the same shape, where transports would open a connection."""

from __future__ import annotations

import importlib
import time
from datetime import timedelta

from doublet.http import active, dispatch, tls_contexts
from doublet.http.adapters.framing import Framing
from doublet.http.adapters.httpx_bodies import Bodies, checkpoint, sleep, within
from doublet.http.adapters.httpx_faults import Faults
from doublet.http.adapters.httpx_proxies import note_proxy
from doublet.http.adapters.websockets import refuse_websocket
from doublet.http.faults import Fault
from doublet.http.request import Request
from doublet.http.seams import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from typing import Any

    from doublet.http.response import Response

_IN_BODY = (Fault.TRUNCATED_BODY, Fault.MALFORMED_CHUNK)
_NO_TIME = timedelta(0)


class Library:
    """One of the two libraries, under its own name.

    It is hooked as soon as its transports are imported, so only they and what they import may be touched here.
    """

    def __init__(self, name: str, core: str) -> None:
        self.name = name
        self.transports = importlib.import_module(f"{name}._transports.default")
        self.faults = Faults(self.transports, core)
        self.bodies = Bodies(self.transports, importlib.import_module(f"{name}._content"), self.faults)

    def hooks(self) -> Sequence[Hook]:
        """Both transports, and the TLS contexts that they make when they are made."""
        return (
            Hook(self.transports.HTTPTransport, "handle_request", self._answering),
            Hook(self.transports.AsyncHTTPTransport, "handle_async_request", self._answering_async),
            Hook(self.transports, "create_ssl_context", self._sharing_contexts),
        )

    def _answering(self, send: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        library = self.transports

        def handle_request(self_: Any, request: Any) -> Any:
            if not active.doubles():
                return send(self_, request)
            request.read()
            note_proxy(self_, request)
            asked = self._request(request)
            for pause in _pauses(self_):
                try:
                    if (found := dispatch.answer(asked)) is not None:
                        return self._response(found, asked)
                    break
                except (library.ConnectError, library.ConnectTimeout):
                    if pause is None:
                        raise
                    time.sleep(pause)
            with active.passing_through():
                return send(self_, request)

        return handle_request

    def _answering_async(self, send: Callable[[Any, Any], Awaitable[Any]]) -> Callable[[Any, Any], Awaitable[Any]]:
        library = self.transports

        async def handle_async_request(self_: Any, request: Any) -> Any:
            if not active.doubles():
                return await send(self_, request)
            await request.aread()
            await checkpoint()
            note_proxy(self_, request)
            asked = self._request(request)
            for pause in _pauses(self_):
                try:
                    if (found := await dispatch.answer_async(asked, sleep, within)) is not None:
                        return self._response(found, asked)
                    break
                except (library.ConnectError, library.ConnectTimeout):
                    if pause is None:
                        raise
                    await sleep(pause)
            with active.passing_through():
                return await send(self_, request)

        return handle_async_request

    def _sharing_contexts(self, create: Callable[..., Any]) -> Callable[..., Any]:
        def create_ssl_context(verify: Any = True, cert: Any = None, trust_env: bool = True) -> Any:
            if verify is not True or cert or not active.doubles():
                return create(verify=verify, cert=cert, trust_env=trust_env)
            return tls_contexts.shared(lambda: create(trust_env=trust_env), self.name, trust_env)

        return create_ssl_context

    def _request(self, request: Any) -> Request:
        headers = request.headers
        encoding = headers.encoding
        timeouts: dict[str, Any] = request.extensions.get("timeout") or {}
        return Request(
            request.method,
            str(request.url),
            [(name.decode(encoding), value.decode(encoding)) for name, value in headers.raw],
            request.content,
            client=self.name,
            original=request,
            connect_timeout=timeouts.get("connect"),
            read_timeout=timeouts.get("read"),
        )

    def _response(self, answer: Response, asked: Request) -> Any:
        fault = answer.fault
        if fault is not None and fault not in _IN_BODY:
            raise self.faults.error(fault, asked.original)
        original = answer.original
        if isinstance(original, self.transports.Response):
            if original.is_closed and not hasattr(original, "_elapsed"):
                original.elapsed = _NO_TIME  # The client only measures what it reads itself.
            return original
        refuse_websocket(answer, asked)
        framing = Framing(answer)
        return self.transports.Response(
            answer.status,
            headers=framing.headers,
            stream=self.bodies.of(answer, framing, asked),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": answer.reason.encode("latin-1", "replace")},
        )


def _pauses(transport: Any) -> Sequence[float | None]:
    """What to wait after each failure to connect, None: fail. A transport made with `retries` tries again."""
    retries = getattr(getattr(transport, "_pool", None), "_retries", 0)
    if not retries:
        return (None,)
    # As httpcore waits: at once, then half a second, then twice as long each time.
    return (0.0, *(0.5 * 2**failure for failure in range(retries - 1)), None)
