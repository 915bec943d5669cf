"""Answers requests of httpcore and httpcore2, sent without httpx or to open a tunnel through a proxy."""

from __future__ import annotations

import functools
import importlib
import inspect
from typing import Any

from doublet.http import active, dispatch
from doublet.http.active import PassThrough
from doublet.http.adapters.httpx_bodies import sleep
from doublet.http.faults import Fault
from doublet.http.request import Request
from doublet.http.response import Response
from doublet.http.streaming import pieces, pieces_async
from doublet.httpx_objects.kinds import is_request
from doublet.httpx_objects.library import httpx
from doublet.respx.answering import Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from doublet.respx.plain_router import Router

_FAULTS = {
    Fault.CONNECTION_REFUSED: "ConnectError",
    Fault.CONNECTION_RESET: "ReadError",
    Fault.CONNECT_TIMEOUT: "ConnectTimeout",
    Fault.READ_TIMEOUT: "ReadTimeout",
    Fault.EMPTY_RESPONSE: "RemoteProtocolError",
    Fault.TRUNCATED_BODY: "RemoteProtocolError",
    Fault.MALFORMED_CHUNK: "RemoteProtocolError",
    Fault.TLS_ERROR: "ConnectError",
    Fault.DNS_ERROR: "ConnectError",
}


def answering(send: Callable[..., Any], routers: Sequence[Router]) -> Callable[..., Any]:
    """Stand for a method that sends a request, of httpcore or of httpx.

    What a proxy is asked belongs to a request that passes through, so doubles are left alone then; but the routers may
    have a route for it.
    """
    if inspect.iscoroutinefunction(send):
        return _answering_async(send, routers)

    @functools.wraps(send)
    def handle_request(self: Any, request: Any) -> Any:
        is_tunnel = _method(request) == "CONNECT"
        if not is_tunnel and not active.doubles():
            return send(self, request)
        body = request.read() if is_request(request) else b"".join(request.stream)
        asked = _asked(request, body)
        found = _tunnel(asked, routers) if is_tunnel else dispatch.answer(asked)
        if inspect.isawaitable(found):
            raise TypeError(f"an asynchronous side effect cannot answer {asked.method} {asked.url}")
        if isinstance(found, Response):
            return _answer(found, request, asked)
        with active.passing_through():
            return send(self, _again(request, body))

    return handle_request


def _answering_async(send: Callable[..., Any], routers: Sequence[Router]) -> Callable[..., Any]:
    @functools.wraps(send)
    async def handle_async_request(self: Any, request: Any) -> Any:
        is_tunnel = _method(request) == "CONNECT"
        if not is_tunnel and not active.doubles():
            return await send(self, request)
        body = await request.aread() if is_request(request) else b"".join([part async for part in request.stream])
        asked = _asked(request, body)
        if is_tunnel:
            found = _tunnel(asked, routers)
            found = await found if inspect.isawaitable(found) else found
        else:
            found = await dispatch.answer_async(asked, sleep)
        if isinstance(found, Response):
            return _answer(found, request, asked)
        with active.passing_through():
            return await send(self, _again(request, body))

    return handle_async_request


def _tunnel(asked: Request, routers: Sequence[Router]) -> Any:
    found = Question(asked, routers).answer()
    return None if isinstance(found, PassThrough) else found


def _method(request: Any) -> str:
    method = request.method
    return method.decode("ascii") if isinstance(method, bytes) else method


def _asked(request: Any, body: bytes) -> Request:
    timeouts: dict[str, Any] = request.extensions.get("timeout") or {}
    core = ""
    if not is_request(request):
        core = _package(request)
        method = _method(request)
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers]
        url = _url(request.url, method)
        request = httpx.Request(method, url, headers=headers, content=body, extensions=request.extensions)
    client = core or _package(request)
    return Request(
        request.method,
        str(request.url),
        [(name, value) for name, value in request.headers.multi_items()],
        body,
        client=client,
        original=request,
        connect_timeout=timeouts.get("connect"),
        read_timeout=timeouts.get("read"),
    )


def _url(url: Any, method: str) -> httpx.URL:
    # The target of CONNECT is no path: it names the host behind the proxy.
    target = "/" if method == "CONNECT" else url.target.decode("ascii")
    host = url.host.decode("ascii")
    port = "" if url.port is None else f":{url.port}"
    return httpx.URL(f"{url.scheme.decode('ascii')}://{f'[{host}]' if ':' in host else host}{port}{target}")


def _again(request: Any, body: bytes) -> Any:
    """The request with a body that can be sent although it has been read."""
    if not is_request(request):
        request.stream = importlib.import_module(_package(request)).Request("GET", "http://x/", content=body).stream
    return request


def _answer(answer: Response, request: Any, asked: Request) -> Any:
    if is_request(request):
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body, request=request)
    library = importlib.import_module(_package(request))
    if answer.fault is not None:
        raise getattr(library, _FAULTS[answer.fault])(answer.fault.value)
    content: Any = answer.body
    if answer.chunks is not None:
        is_sync = hasattr(answer.chunks, "__iter__")
        content = pieces(answer, asked.read_timeout) if is_sync else pieces_async(answer, sleep, asked.read_timeout)
    return library.Response(
        answer.status,
        headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers],
        content=content,
        extensions={"http_version": b"HTTP/1.1", "reason_phrase": answer.reason.encode("latin-1", "replace")},
    )


def _package(request: Any) -> str:
    return type(request).__module__.partition(".")[0]
