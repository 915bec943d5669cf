"""A socket in memory: a connection of `http.client` writes its request to it, and reads the answer from it."""

from __future__ import annotations

import http.client
import io
import socket

from doublet.http import active, dispatch
from doublet.http.adapters import socket_errors
from doublet.http.faults import Fault
from doublet.http.request import Request
from doublet.http.wire import AnswerFile, AnswerStream, RequestReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from doublet.http.response import Response
    from doublet.http.wire import Received

_WHILE_CONNECTING = {
    Fault.CONNECTION_REFUSED: socket_errors.refused,
    Fault.CONNECT_TIMEOUT: socket_errors.timed_out,
    Fault.TLS_ERROR: socket_errors.not_verified,
    Fault.DNS_ERROR: socket_errors.unknown_host,
}
_WHILE_READING = {
    Fault.CONNECTION_RESET: socket_errors.reset,
    Fault.READ_TIMEOUT: socket_errors.timed_out,
}


class MemorySocket:
    """Has a request answered as soon as all of it has been written; the connection may then send the next.

    If a request is to pass, the connection gets a real socket in place of this one, with what has been written so far.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._reader = RequestReader()
        self._incoming: io.RawIOBase | io.BytesIO = io.BytesIO()
        timeout = connection.timeout
        self._timeout: float | None = timeout if isinstance(timeout, int | float) else None
        if timeout is not None and self._timeout is None:
            self._timeout = socket.getdefaulttimeout()

    # What is written

    def sendall(self, data: Any, _flags: int = 0) -> None:
        """Take a part of the request; with the last part, have it answered.

        Raises:
            OSError: the answer is that the connection is not made.
        """
        received = self._reader.feed(bytes(data))
        if received is None:
            return
        written, self._reader = self._reader.written, RequestReader()
        answer = dispatch.answer(self._request(received))
        if answer is None:
            self._pass_through(written)
            return
        if answer.fault in _WHILE_CONNECTING:
            self._connection.sock = None
            error = _WHILE_CONNECTING[answer.fault]()
            raise error
        self._incoming = self._answered(answer, received.method)

    def send(self, data: Any, flags: int = 0) -> int:
        """Take all of it at once."""
        self.sendall(data, flags)
        return len(data)

    # What is read

    def makefile(self, mode: str = "r", *_arguments: Any, **_keywords: Any) -> io.BufferedIOBase:
        """A file to read the answer from; what is written to it is the request's."""
        if "w" in mode:
            return io.BufferedWriter(_Writing(self))
        return AnswerFile(_Reading(self))

    def recv_into(self, buffer: Any, size: int = 0, _flags: int = 0) -> int:
        """Read what comes next."""
        view = memoryview(buffer)
        # `RawIOBase.readinto` gives None only where reading does not block.
        return self._incoming.readinto(view[:size] if size else view) or 0

    def recv(self, size: int, _flags: int = 0) -> bytes:
        """Read what comes next."""
        buffer = bytearray(size)
        return bytes(buffer[: self.recv_into(buffer)])

    def finish(self) -> None:
        """Nobody reads the rest of this answer."""
        self._incoming.close()
        self._incoming = io.BytesIO()

    # What else is asked of a socket

    def settimeout(self, timeout: float | None) -> None:
        """Wait so long at most for what comes next."""
        self._timeout = timeout

    def gettimeout(self) -> float | None:
        """How long it waits at most."""
        return self._timeout

    def setsockopt(self, *_arguments: Any) -> None:
        """Options mean nothing here."""

    def shutdown(self, _how: int) -> None:
        """The other side takes no notice."""

    def close(self) -> None:
        """A response that is being read goes on, as on a real socket."""

    def fileno(self) -> int:
        """None: there is nothing that an event loop could watch."""
        return -1

    def getpeername(self) -> tuple[str, int]:
        """The host that it seems to be connected to."""
        return self._connection.host, self._connection.port

    def _request(self, received: Received) -> Request:
        return Request(
            received.method,
            self._url(received.target),
            received.headers,
            received.body,
            client="http.client",
            original=self._connection,
            connect_timeout=self._timeout,
            read_timeout=self._timeout,
        )

    def _url(self, target: str) -> str:
        if "://" in target and not target.startswith("/"):
            return target
        connection = self._connection
        tunnelled = connection._tunnel_host
        host, port = (tunnelled, connection._tunnel_port) if tunnelled else (connection.host, connection.port)
        # urllib3 has a class of its own for HTTPS, with the same port.
        scheme = "https" if connection.default_port == http.client.HTTPS_PORT else "http"
        host = f"[{host}]" if ":" in host and not host.startswith("[") else host
        port = "" if port in (None, connection.default_port) else f":{port}"
        return f"{scheme}://{host}{port}{target if target.startswith('/') else f'/{target}'}"

    def _answered(self, answer: Response, method: str) -> io.RawIOBase | io.BytesIO:
        fault = answer.fault
        if fault is Fault.EMPTY_RESPONSE:
            return io.BytesIO()
        if fault in _WHILE_READING:
            return _Failing(_WHILE_READING[fault]())
        return AnswerStream(answer, method, self._timeout)

    def _pass_through(self, written: bytearray) -> None:
        connection: Any = self._connection
        connection.sock = None
        with active.passing_through():
            self._connection.connect()
            self._connection.sock.sendall(written)


class _Reading(io.RawIOBase):
    """The socket's incoming bytes as a file."""

    def __init__(self, socket_: MemorySocket) -> None:
        super().__init__()
        self._socket = socket_

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._socket.recv_into(buffer)

    def close(self) -> None:
        if not self.closed:
            self._socket.finish()
        super().close()


class _Writing(io.RawIOBase):
    """The socket's outgoing bytes as a file."""

    def __init__(self, socket_: MemorySocket) -> None:
        super().__init__()
        self._socket = socket_

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._socket.send(data)


class _Failing(io.RawIOBase):
    """What a socket delivers after which nothing more comes."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: Any) -> int:
        raise self._error
