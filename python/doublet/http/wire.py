"""HTTP/1.1 as bytes, for clients that write to a socket: reads their requests, and delivers the bytes of an answer."""

from __future__ import annotations

import io

from doublet.http.adapters.framing import Framing
from doublet.http.streaming import ReadTimedOut, close, pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from doublet.http.response import Response

_END_OF_HEAD = b"\r\n\r\n"


class Received:
    """A request as it was written: the target is a path, or a whole URL when it was meant for a proxy."""

    __slots__ = ("body", "headers", "method", "target")

    def __init__(self, method: str, target: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body


class RequestReader:
    """Collects what a client writes until it is a whole request.

    `written` are the bytes of the request so far, for a client that goes on to the network.
    """

    __slots__ = ("_chunks", "_head", "_position", "_rest", "written")

    def __init__(self) -> None:
        self.written = bytearray()
        self._head: tuple[str, str, list[tuple[str, str]]] | None = None
        # Where to read on: the head, then each chunk, is read once, however small the parts are that are written.
        self._position = 0
        self._rest = 0
        self._chunks: bytearray | None = None

    def feed(self, data: bytes) -> Received | None:
        """Take more bytes: the request if it is whole by now. Then a new reader takes the next bytes."""
        self.written += data
        head = self._head or self._read_head()
        if head is None:
            return None
        if self._chunks is not None:
            return Received(*head, bytes(self._chunks)) if self._read_chunks(self._chunks) else None
        end = self._position + self._rest
        return Received(*head, bytes(self.written[self._position : end])) if len(self.written) >= end else None

    def _read_head(self) -> tuple[str, str, list[tuple[str, str]]] | None:
        end = self.written.find(_END_OF_HEAD, self._position)
        if end < 0:
            self._position = max(0, len(self.written) - len(_END_OF_HEAD))
            return None
        self._head = head = _head(self.written[:end].decode("latin-1"))
        self._position = end + len(_END_OF_HEAD)
        declared = {name.lower(): value for name, value in head[2]}
        if "chunked" in declared.get("transfer-encoding", "").lower():
            self._chunks = bytearray()
        elif (length := declared.get("content-length", "")).isdecimal():
            self._rest = int(length)
        return head

    def _read_chunks(self, chunks: bytearray) -> bool:
        """Read the chunks that have come; whether the last is among them."""
        written = self.written
        while (end := written.find(b"\r\n", self._position)) >= 0:
            size = int(written[self._position : end].partition(b";")[0], 16)
            start = end + 2
            if size == 0:
                # Nothing or further headers, and then an empty line.
                return written.startswith(b"\r\n", start) or written.find(_END_OF_HEAD, start) >= 0
            if len(written) < start + size + 2:
                return False
            chunks += written[start : start + size]
            self._position = start + size + 2
        return False


def _head(head: str) -> tuple[str, str, list[tuple[str, str]]]:
    first, *lines = head.split("\r\n")
    method, _, rest = first.partition(" ")
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:
            # A value that goes on in the next line, as standard library's `putheader` writes several values.
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}")
        else:
            name, _, value = line.partition(":")
            headers.append((name, value.strip()))
    return method, rest.rpartition(" ")[0], headers


class AnswerStream(io.RawIOBase):
    """The bytes of an answer as a file, made while they are read, each piece of a body after its pause.

    The faults of bodies are in the bytes; a pause longer than `read_timeout` is the `TimeoutError` of a socket.
    """

    def __init__(self, answer: Response, method: str, read_timeout: float | None) -> None:
        super().__init__()
        self._answer = answer
        self._parts = _parts(answer, method, read_timeout)
        self._pending = memoryview(b"")  # Cutting a view copies nothing, however long the body is.

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what comes next, at most one piece."""
        while not self._pending:
            try:
                self._pending = memoryview(next(self._parts))
            except StopIteration:
                return 0
            except ReadTimedOut:
                raise TimeoutError("timed out") from None
        size = min(len(buffer), len(self._pending))
        buffer[:size] = self._pending[:size]
        self._pending = self._pending[size:]
        return size

    def close(self) -> None:
        """Nobody reads on: the double's own generator is closed as well."""
        if not self.closed:
            close(self._answer)
        super().close()


class AnswerFile(io.BufferedReader):
    """What clients read from: a buffered file over incoming bytes."""

    def flush(self) -> None:
        """Nothing is written. A response that is left to the garbage collector flushes it even when it is closed."""


def _parts(answer: Response, method: str, read_timeout: float | None) -> Iterator[bytes]:
    framing = Framing(answer)
    yield framing.head()
    if method == "HEAD" or framing.is_without_body:
        return
    if answer.chunks is None:
        yield framing.whole_body()
        return
    for piece in pieces(answer, read_timeout):
        yield framing.piece(piece)
    yield framing.end()
