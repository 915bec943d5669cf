"""One request to a WSGI application, and its answer, piece by piece."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from contextvars import copy_context

from doublet.http.mounting.request_line import CLIENT, RequestLine, headers_received
from doublet.http.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Any

    from doublet.http.mounting.application import Application
    from doublet.http.request import Request

    ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType]


class Exchange:
    """Calls the application, and iterates over what it returns, all in one context: it may keep its request there."""

    def __init__(self, application: Application, request: Request) -> None:
        self._application = application
        self._request = request
        self._context = copy_context()
        self._status: tuple[int, str] | None = None
        self._headers: list[tuple[str, str]] = []
        self._promised: int | None = None
        self._written: list[bytes] = []
        self._sent = 0
        self._returned: Iterable[Any] = ()
        self._pieces: Iterator[Any] = iter(())
        self._is_closed = False

    def answer(self) -> Response:
        """Call the application until its answer has begun; one that is there as a whole is read to its end.

        Raises:
            BadApplication: it broke the rules.
            BaseException: what it raised.
        """
        return self._context.run(self._answer)

    def next_piece(self) -> bytes | None:
        """The next piece of the body; None at its end.

        Raises:
            BadApplication: it broke the rules.
            BaseException: what the application raised.
        """
        return self._context.run(self._next_piece)

    def close(self) -> None:
        """Let the application know that nothing more is read."""
        self._context.run(self._close)

    def _answer(self) -> Response:
        returned = self._application.call(_environ(self._request, self._application), self._start_response)
        if not isinstance(returned, Iterable) or isinstance(returned, str):
            if (close := getattr(returned, "close", None)) is not None:
                close()
            raise self._wrong(f"returned {returned!r}", "an answer is a list of bytes, or another iterable of them")
        self._returned = returned
        self._pieces = iter(self._returned)
        first = self._next_piece()
        if self._status is None:
            self._close()
            raise self._wrong("did not call `start_response`")
        status, reason = self._status
        response = Response(status, headers=self._headers, reason=reason)
        if self._request.method == "HEAD" or status in (204, 304):
            self._close()
        elif first is None or self._sent == self._promised or isinstance(returned, list | tuple):
            response.body = b"".join([first or b"", *iter(self._next_piece, None)])
        else:
            response.chunks = Pieces(self, first)
        return response

    def _next_piece(self) -> bytes | None:
        if self._is_closed:
            return None
        try:
            for piece in self._pieces:
                if not isinstance(piece, bytes):
                    raise self._wrong(f"gave a piece of body that is {type(piece).__name__}", "a body is bytes")
                self._written.append(piece)
                if joined := b"".join(self._written):
                    self._written.clear()
                    self._count(len(joined))
                    return joined
            rest = b"".join(self._written)
            self._written.clear()
            self._count(len(rest))
            self._check_end()
        except BaseException:
            self._close()
            raise
        self._close()
        return rest or None

    def _close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            if (close := getattr(self._returned, "close", None)) is not None:
                close()

    def _start_response(
        self, status: Any, headers: Any, exc_info: ExceptionInfo | None = None
    ) -> Callable[[bytes], object]:
        if exc_info is not None and self._sent:
            raise exc_info[1]
        if exc_info is None and self._status is not None:
            raise self._wrong("called `start_response` twice", "the second time needs `exc_info`")
        number, _space, reason = status.partition(" ") if isinstance(status, str) else ("", "", "")
        if not (number.isdigit() and len(number) == 3):
            raise self._wrong(f"sent the status {status!r}", "a status is a number and a reason: '200 OK'")
        for header in headers:
            if len(header) != 2 or not all(isinstance(part, str) for part in header):
                raise self._wrong(f"sent the header {header!r}", "a header is a pair of str")
        self._status = (int(number), reason)
        self._headers = list(headers)
        declared = next((value for name, value in headers if name.lower() == "content-length"), "")
        self._promised = int(declared) if declared.isdigit() else None
        return self._written.append

    def _count(self, length: int) -> None:
        self._sent += length
        if self._promised is not None and self._sent > self._promised and self._has_body():
            raise self._wrong(f"sent {self._sent} bytes of body, and its Content-Length is {self._promised}")

    def _check_end(self) -> None:
        if self._promised is not None and self._sent < self._promised and self._has_body():
            raise self._wrong(f"ended its body after {self._sent} bytes, and its Content-Length is {self._promised}")

    def _has_body(self) -> bool:
        return self._request.method != "HEAD" and self._status is not None and self._status[0] not in (204, 304)

    def _wrong(self, what: str, hint: str | None = None) -> BaseException:
        return self._application.misbehaved(f"{what}: {self._request.method} {self._request.url}", hint)


class Pieces:
    """A body as a synchronous client reads it."""

    def __init__(self, exchange: Exchange, first: bytes) -> None:
        self._exchange = exchange
        self._first: bytes | None = first

    def __iter__(self) -> Pieces:
        return self

    def __next__(self) -> bytes:
        piece, self._first = self._first, None
        if piece is None:
            piece = self._exchange.next_piece()
        if piece is None:
            raise StopIteration
        return piece

    def close(self) -> None:
        """The client reads no more."""
        self._exchange.close()


def _environ(request: Request, application: Application) -> dict[str, Any]:
    line = RequestLine(request, application.depth)
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": line.script_name(),
        "PATH_INFO": line.path_info(),
        "QUERY_STRING": line.query,
        "REQUEST_URI": line.path + (f"?{line.query}" if line.query else ""),
        "SERVER_NAME": request.host,
        "SERVER_PORT": str(request.port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": CLIENT[0],
        "REMOTE_PORT": str(CLIENT[1]),
        "CONTENT_LENGTH": str(len(request.body)) if request.body else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.scheme,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in headers_received(request):
        key = name.upper().replace("-", "_")
        if key == "CONTENT_LENGTH":
            continue
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    return environ
