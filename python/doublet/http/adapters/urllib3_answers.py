"""Makes answers the responses of urllib3, whose own code then reads lengths, encodings and chunks, also broken ones."""

from __future__ import annotations

import http.client
import io

from urllib3._collections import HTTPHeaderDict
from urllib3.response import HTTPResponse

from doublet.http.faults import Fault
from doublet.http.wire import AnswerFile, AnswerStream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from doublet.http.response import Response


def respond(answer: Response, method: str, url: str, read_timeout: float | None, **options: Any) -> HTTPResponse:
    """The response to a request; `options` are those of urllib3 for reading it.

    Raises:
        http.client.RemoteDisconnected: the answer is empty.
    """
    headers = _headers_of_whole_body(answer) if answer.chunks is None and answer.fault is None else None
    if headers is None:
        return _read_from_bytes(answer, method, url, read_timeout, options)
    is_empty = not answer.body or method == "HEAD" or _is_without_body(answer.status)
    body: Any = NoBody() if is_empty else WholeBody(answer.body)
    body.msg = headers
    return HTTPResponse(
        body,
        headers,
        answer.status,
        11,
        "HTTP/1.1",
        answer.reason,
        original_response=body,
        request_method=method,
        request_url=url,
        **options,
    )


class WholeBody(io.BytesIO):
    """A body that is there as a whole, with as much of `http.client.HTTPResponse` as urllib3 and requests look at."""

    msg: HTTPHeaderDict

    def __init__(self, body: bytes = b"") -> None:
        super().__init__(body)
        self.size = len(body)

    def isclosed(self) -> bool:
        """Whether there is nothing more to read: then the connection goes back to its pool."""
        return self.closed or self.tell() >= self.size


class NoBody(WholeBody):
    """A body without any bytes: it is closed by reading it."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Find out that there is nothing."""
        found = super().read(size)
        self.close()
        return found

    def isclosed(self) -> bool:
        """Whether somebody has looked."""
        return self.closed


def _headers_of_whole_body(answer: Response) -> HTTPHeaderDict | None:
    """The headers, unless they say about the body's length what only reading from bytes shows to be wrong."""
    headers = HTTPHeaderDict()
    length = str(len(answer.body))
    declared = None
    for name, value in answer.headers:
        lowered = name.lower()
        if lowered == "transfer-encoding":
            return None
        if lowered == "content-length":
            declared = value
        headers.add(name, value)
    if _is_without_body(answer.status):
        return headers
    if declared is None:
        headers["Content-Length"] = length
    elif declared != length:
        return None
    return headers


def _is_without_body(status: int) -> bool:
    return status < 200 or status in (204, 304)


def _read_from_bytes(
    answer: Response, method: str, url: str, read_timeout: float | None, options: dict[str, Any]
) -> HTTPResponse:
    stream = io.BytesIO() if answer.fault is Fault.EMPTY_RESPONSE else AnswerStream(answer, method, read_timeout)
    incoming: Any = _Incoming(stream)
    native = http.client.HTTPResponse(incoming, method=method)
    native.begin()
    return HTTPResponse(
        native,
        HTTPHeaderDict(native.msg.items()),
        native.status,
        native.version,
        "HTTP/1.1",
        native.reason,
        original_response=native,
        request_method=method,
        request_url=url,
        **options,
    )


class _Incoming:
    """As much of a socket as `http.client.HTTPResponse` uses."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def makefile(self, _mode: str) -> io.BufferedReader:
        return AnswerFile(self._stream)
