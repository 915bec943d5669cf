"""One request to an ASGI application, and its answer, piece by piece."""

from __future__ import annotations

from doublet.http.mounting.request_line import CLIENT, RequestLine, as_bytes, headers_received
from doublet.http.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from doublet.http.mounting.application import Application
    from doublet.http.mounting.loops import AsyncioLoop, TrioLoop
    from doublet.http.request import Request

VERSIONS = {"version": "3.0", "spec_version": "2.4"}
# An application that does not look whether its client is still there is cancelled after so long.
_PATIENCE = 0.1


def kind_of(message: Any) -> object:
    """What kind of message it is; None if it is no message."""
    try:
        return message["type"]
    except (TypeError, LookupError):
        return None


class ClientGone(OSError):
    """What `send` raises when the client has closed the connection, as ASGI has it."""


class Exchange:
    """Runs the application beside its client. It is at most one piece ahead: `send` waits until that is taken."""

    def __init__(
        self, application: Application, request: Request, loop: AsyncioLoop | TrioLoop, state: dict[str, Any] | None
    ) -> None:
        self._application = application
        self._request = request
        self._loop = loop
        self._scope = _scope(request, RequestLine(request, application.depth))
        if state is not None:
            self._scope["state"] = state.copy()
        self._news = loop.event()
        self._ended = loop.event()
        self._body_was_read = False
        self._status: int | None = None
        self._headers: list[tuple[str, str]] = []
        self._promised: int | None = None
        self._sent = 0
        self._piece = b""
        self.is_complete = False
        self._client_is_gone = False
        self.has_ended = False
        self._error: BaseException | None = None
        self._client_knows = False
        self._cancel: Callable[[], object] = lambda: None

    # ── the client's side ─────────────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Let the application run."""
        self._cancel = self._loop.spawn(self._run)

    async def answer(self) -> Response:
        """The answer, once it has begun; if it is there as a whole, then once the application has ended.

        Raises:
            BadApplication: it ended without an answer, or broke other rules.
            BaseException: what the application raised.
        """
        try:
            await self._until(lambda: self._status is not None or self._error is not None)
        except self._loop.cancelled:
            self.leave()
            raise
        if self.is_complete:
            await self._until(lambda: self._error is not None)
        if self._error is not None or (self.has_ended and not self.is_complete):
            raise self._failure()
        response = Response(self._status or 0, headers=self._headers)
        if self.is_complete:
            response.body, self._piece = self._piece, b""
        elif self._request.method != "HEAD":
            response.chunks = Pieces(self)
        return response

    async def next_piece(self) -> bytes | None:
        """The next piece of the body; None at its end, when the application has ended too.

        Raises:
            BadApplication: it broke the rules, or ended before the body did.
            BaseException: what the application raised.
        """
        await self._until(lambda: bool(self._piece) or self._error is not None)
        piece = self.last_piece()
        self._tell()
        return piece

    def last_piece(self) -> bytes | None:
        """The same, when the application has ended."""
        if self._piece:
            piece, self._piece = self._piece, b""
            return piece
        if self._error is None and self._client_is_gone and not self.is_complete:
            raise ClientGone("its double stopped before this answer was read to its end")
        if self._error is not None or not self.is_complete:
            raise self._failure()
        return None

    def leave(self) -> None:
        """The client reads no more, and cannot wait for the application; whoever closes everything will."""
        self._client_is_gone = True
        self._piece = b""
        self._tell()
        if not self.is_complete:
            self._cancel()

    async def close(self) -> None:
        """The client reads no more. If it has all that was promised, the application goes on to its own end."""
        if self.has_ended:
            return
        has_all = self.is_complete or (self._sent == self._promised)
        self._client_is_gone = True
        self._piece = b""
        self._tell()
        if has_all:
            await self._until(lambda: False)
            return
        await self._loop.within(_PATIENCE, self._ended)
        if not self.has_ended:
            self._cancel()
            await self._loop.within(_PATIENCE, self._ended)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done or told."""
        return self.has_ended and self._error is None

    def unseen_error(self) -> BaseException | None:
        """What the application raised when no client listened any more; only once."""
        error, self._error = self._error, None
        return error

    # ── the application's side ────────────────────────────────────────────────────────────────────────────────────────

    async def _run(self) -> None:
        try:
            await self._application.call(self._scope, self._receive, self._send)
        except self._loop.cancelled:
            raise
        except BaseException as error:  # noqa: BLE001  # the one who sent the request shall see it
            was_left = self._client_is_gone and not self.is_complete
            if self._error is None and not self._client_knows and not was_left:
                self._error = error
        finally:
            self.has_ended = True
            self._ended.set()
            self._tell()

    async def _receive(self) -> dict[str, Any]:
        if not self._body_was_read:
            self._body_was_read = True
            return {"type": "http.request", "body": self._request.body, "more_body": False}
        await self._until(lambda: self.is_complete or self._client_is_gone)
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        kind = kind_of(message)
        if self._client_is_gone and not self.is_complete and self._sent != self._promised:
            raise ClientGone("the client has closed the connection")
        if kind == "http.response.start":
            self._start(message)
        elif kind == "http.response.body":
            self._take(message)
            self._tell()
            if not self.is_complete:
                await self._until(lambda: not self._piece or self._client_is_gone)
        else:
            raise self._wrong(f"sent {message!r}", "an answer is `http.response.start`, then `http.response.body`")

    def _start(self, message: dict[str, Any]) -> None:
        if self._status is not None:
            raise self._wrong("sent `http.response.start` twice")
        status = message.get("status")
        if not isinstance(status, int) or not 100 <= status <= 599:
            raise self._wrong(f"sent the status {status!r}", "a status is a number from 100 to 599")
        headers: list[tuple[str, str]] = []
        for header in message.get("headers", ()):
            if len(header) != 2 or not all(isinstance(part, bytes) for part in header):
                raise self._wrong(f"sent the header {header!r}", "a header is a pair of bytes")
            name, value = header
            headers.append((name.decode("latin-1"), value.decode("latin-1")))
            if name.lower() == b"content-length":
                self._promised = _length(value)
        self._status = status
        self._headers = headers
        self._tell()

    def _take(self, message: dict[str, Any]) -> None:
        if self._status is None:
            raise self._wrong("sent `http.response.body` before `http.response.start`")
        if self.is_complete:
            raise self._wrong("sent more after the end of its answer", "the last message has no `more_body`")
        body = message.get("body", b"")
        if type(body) not in (bytes, bytearray, memoryview):
            raise self._wrong(f"sent a body of {type(body).__name__}", "a body is bytes")
        self._sent += len(body)
        is_last = not message.get("more_body", False)
        if self._request.method == "HEAD" or self._status in (204, 304):
            self._piece = b""
        else:
            self._check_length(is_last)
            self._piece = b"" if self._client_is_gone else bytes(body)
        self.is_complete = is_last

    def _check_length(self, is_last: bool) -> None:
        if self._promised is None:
            return
        if self._sent > self._promised:
            raise self._wrong(f"sent {self._sent} bytes of body, and its Content-Length is {self._promised}")
        if is_last and self._sent < self._promised:
            raise self._wrong(f"ended its body after {self._sent} bytes, and its Content-Length is {self._promised}")

    # ── both ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _until(self, condition: Callable[[], bool]) -> None:
        """Wait until it is so, or the application has ended."""
        while not condition() and not self.has_ended:
            await self._news.wait()

    def _tell(self) -> None:
        news, self._news = self._news, self._loop.event()
        news.set()

    def _wrong(self, what: str, hint: str | None = None) -> BaseException:
        """Its client sees it even if the application catches it."""
        if self._error is None:
            self._error = self._application.misbehaved(f"{what}: {self._request.method} {self._request.url}", hint)
            self._tell()
        return self._error

    def _failure(self) -> BaseException:
        error = self.unseen_error()
        self._client_knows = True
        if error is not None:
            return error
        what = "ended without an answer" if self._status is None else "ended in the middle of its answer"
        return self._application.misbehaved(f"{what}: {self._request.method} {self._request.url}")


class Pieces:
    """A body as an asynchronous client reads it."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def __aiter__(self) -> Pieces:
        return self

    async def __anext__(self) -> bytes:
        piece = await self._exchange.next_piece()
        if piece is None:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """The client reads no more."""
        await self._exchange.close()


def _scope(request: Request, line: RequestLine) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": dict(VERSIONS),
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": line.decoded_path(),
        "raw_path": as_bytes(line.path),
        "query_string": as_bytes(line.query),
        "root_path": line.decoded_root(),
        "headers": [[as_bytes(name).lower(), as_bytes(value)] for name, value in headers_received(request)],
        "client": CLIENT,
        "server": (request.host, request.port),
        "extensions": {},
    }


def _length(value: bytes) -> int | None:
    return int(value) if value.isdigit() else None
