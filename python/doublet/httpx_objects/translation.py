"""Between httpx' objects and those of all clients: a request as httpx has it, a response as an answer for anybody."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from doublet.http.response import Response
from doublet.httpx_objects.kinds import FAMILY, is_plain, is_request, type_of
from doublet.httpx_objects.library import httpx
from doublet.httpx_objects.streams import for_both_kinds

if TYPE_CHECKING:
    from doublet.http.request import Request


def as_httpx(asked: Request) -> httpx.Request:
    """The request as httpx has it; the client's own object if it is of httpx or httpx2."""
    original = asked.original
    if is_request(original):
        return original
    headers = asked.headers
    pairs: Any = headers.items() if hasattr(headers, "items") else headers
    timeout = {"connect": asked.connect_timeout, "read": asked.read_timeout}
    return httpx.Request(
        asked.method, asked.url, headers=list(pairs), content=asked.body, extensions={"timeout": timeout}
    )


def as_answer(response: httpx.Response, client: str) -> Response:
    """The response as all adapters understand it; with a copy for the client if it is of its library."""
    kind = type_of(response)
    if getattr(sys.modules.get(client) if client in FAMILY else None, "Response", None) is kind:
        return _OfTheClient(response, kind, client)
    stream: Any = response.stream
    plain = is_plain(response)
    return Response(
        response.status_code,
        headers=response.headers.multi_items(),
        body=b"".join(stream) if plain else b"",
        chunks=None if plain else stream,
        reason=response.reason_phrase,
    )


class _OfTheClient(Response):
    """An answer that the client takes as it is; its parts are only looked at by others."""

    __slots__ = ("_recorded",)

    def __init__(self, recorded: httpx.Response, kind: type[httpx.Response], client: str) -> None:
        self._recorded = recorded
        self.status = recorded.status_code
        self.chunks = None
        self.delay = 0.0
        self.fault = None
        stream: Any = recorded.stream
        self.original = kind(
            recorded.status_code,
            headers=recorded.headers,
            stream=stream if is_plain(recorded) else for_both_kinds(stream, client),
            extensions=dict(recorded.extensions),
        )

    @property
    def headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """The headers in their order."""
        return self._recorded.headers.multi_items()

    @property
    def body(self) -> bytes:  # type: ignore[override]
        """The body; nothing while it is still to be streamed."""
        stream: Any = self._recorded.stream
        return b"".join(stream) if is_plain(self._recorded) else b""

    @property
    def reason(self) -> str:  # type: ignore[override]
        """The words of the status."""
        return self._recorded.reason_phrase
