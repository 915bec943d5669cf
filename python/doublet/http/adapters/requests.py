"""Answers requests of requests where its adapters would send them."""

from __future__ import annotations

from typing import cast

from requests import adapters, models
from urllib3.response import HTTPResponse
from urllib3.util.timeout import Timeout

from doublet.http import active, dispatch
from doublet.http.adapters import urllib3_version
from doublet.http.adapters.handed import Handed, Raised
from doublet.http.adapters.request_body import read_body
from doublet.http.adapters.urllib3 import pairs, timeouts
from doublet.http.adapters.urllib3_answers import WholeBody, respond
from doublet.http.request import Request
from doublet.http.seams import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from doublet.http.response import Response


def hooks() -> Sequence[Hook]:
    """How the adapters of sessions send a request."""
    if urllib3_version.is_too_old():
        return ()  # There it says so itself.
    return (Hook(adapters.HTTPAdapter, "send", _sending),)


def _sending(original: Callable[..., Any]) -> Callable[..., Any]:
    def send(
        self: Any,
        request: Any,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Any:
        if not active.doubles():
            return original(self, request, stream, timeout, verify, cert, proxies)
        try:
            connect_timeout, read_timeout = _timeouts(timeout)
        except (ValueError, TypeError):
            # requests itself says, before it connects, what is wrong with such a timeout.
            return original(self, request, stream, timeout, verify, cert, proxies)
        content, request.body = read_body(request.body)
        asked = Request(
            request.method,
            request.url,
            _headers(request.headers),
            content,
            client="requests",
            original=request,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
        )
        answer = dispatch.answer(asked)
        if answer is None:
            with active.passing_through():
                return original(self, request, stream, timeout, verify, cert, proxies)
        is_plain = answer.fault is None and answer.chunks is None
        if is_plain and not _is_tried_again(self.max_retries, request.method, answer):
            return _response(self, request, answer, stream)
        # Then urllib3 gets the answer: it raises the exceptions and tries again by its own rules.
        try:
            with Handed(asked, answer):
                return original(self, request, stream, timeout, verify, cert, proxies)
        except Raised as raised:
            error = raised.error
        raise error

    return send


def _timeouts(timeout: Any) -> tuple[float | None, float | None]:
    if timeout is None:
        return None, None
    if isinstance(timeout, Timeout):
        return timeouts(timeout)
    connect, read = cast("tuple[Any, Any]", timeout) if isinstance(timeout, tuple) else (timeout, timeout)
    return timeouts(Timeout(connect=connect, read=read))


def _headers(headers: Any) -> list[tuple[str, str]]:
    # The dict of requests keeps pairs, but takes long to give them.
    stored: Any = getattr(headers, "_store", None)
    return pairs(headers.items() if stored is None else stored.values())


def _is_tried_again(retries: Any, method: str, answer: Response) -> bool:
    if not retries.total and not retries.status_forcelist:
        return False
    retry_after = any(name.lower() == "retry-after" for name, _value in answer.headers)
    again: bool = retries.is_retry(method, answer.status, retry_after)
    return again


def _response(adapter: Any, request: Any, answer: Response, stream: bool) -> Any:
    raw = answer.original
    if isinstance(raw, models.Response):
        return raw
    if isinstance(raw, HTTPResponse):
        return adapter.build_response(request, raw)
    raw = respond(
        answer,
        request.method,
        request.path_url,
        None,
        preload_content=False,
        decode_content=False,
        retries=adapter.max_retries,
    )
    names = {name.lower() for name, _value in answer.headers}
    body = raw._fp
    if isinstance(body, WholeBody) and "set-cookie" not in names:
        raw._original_response = None  # requests only looks for cookies in it.
    response = adapter.build_response(request, raw)
    if (
        isinstance(body, WholeBody)
        and response.raw is raw
        and not stream
        and "content-encoding" not in names
        and not request.hooks.get("response")
    ):
        # As the session would leave it, having read all of it, had it not to look for what nobody has asked for.
        response._content = body.read()
        response._content_consumed = True
        raw._fp_bytes_read = body.size
        raw.length_remaining = 0
    return response
