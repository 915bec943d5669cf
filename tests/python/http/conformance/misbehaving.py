"""Real servers on this machine that go wrong, one for each fault: what clients make of them is what doubles must do."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from doublet.http import Fault

BODY = b"half of it is lost"
CERTIFICATE = Path(__file__).with_name("self_signed.pem")
"""A key and a certificate that nobody trusts; they protect nothing."""


def url_of(fault: Fault) -> AbstractContextManager[str]:
    """A URL at which this goes wrong, while the block runs."""
    return _PLACES[fault]()


def answering(answer: bytes) -> AbstractContextManager[str]:
    """A URL that gives this answer, byte for byte, and closes the connection."""
    return _serving(_answer(answer))()


def silent_after(piece: bytes) -> AbstractContextManager[str]:
    """A URL whose answer falls silent after a piece of its body."""
    return _serving(_begin(piece))()


def broken_off_after(piece: bytes) -> AbstractContextManager[str]:
    """A URL whose connection ends after a piece of its body."""

    def behave(connection: socket.socket) -> None:
        _begin(piece)(connection)
        connection.shutdown(socket.SHUT_RDWR)

    return _serving(behave)()


@contextmanager
def _nobody_listens() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    yield f"http://127.0.0.1:{port}/a"


@contextmanager
def _unknown_host() -> Iterator[str]:
    yield "http://nobody.invalid/a"


@contextmanager
def _accepts_nobody() -> Iterator[str]:
    """A listener whose queue is full: Linux then leaves further connections without an answer."""
    with ExitStack() as open_sockets:
        listener = open_sockets.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _place in range(4):
            waiting = open_sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/a"


def _serving(
    behave: Callable[[socket.socket], None], scheme: str = "http"
) -> Callable[[], AbstractContextManager[str]]:
    @contextmanager
    def serve() -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.05)
            over = threading.Event()
            thread = threading.Thread(target=_accept, args=(listener, behave, over))
            thread.start()
            try:
                yield f"{scheme}://127.0.0.1:{listener.getsockname()[1]}/a"
            finally:
                over.set()
                thread.join()

    return serve


def _accept(listener: socket.socket, behave: Callable[[socket.socket], None], over: threading.Event) -> None:
    with ExitStack() as open_sockets:
        while not over.is_set():
            try:
                connection, _address = listener.accept()
            except TimeoutError:
                continue
            # Closed at the end, unless its behaviour is to close it.
            open_sockets.enter_context(connection)
            connection.settimeout(1)
            behave(connection)


def _read_request(connection: socket.socket) -> None:
    received = b""
    while b"\r\n\r\n" not in received and (piece := connection.recv(4096)):
        received += piece


def _reset(connection: socket.socket) -> None:
    _read_request(connection)
    # Without lingering, closing is a reset.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _stay_silent(connection: socket.socket) -> None:
    _read_request(connection)


def _begin(piece: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        _read_request(connection)
        connection.sendall(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(piece), piece))

    return behave


def _answer(answer: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        _read_request(connection)
        if answer:
            connection.sendall(answer)
        connection.shutdown(socket.SHUT_RDWR)

    return behave


def _show_a_certificate(connection: socket.socket) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    try:
        with context.wrap_socket(connection, server_side=True):
            pass
    except OSError:
        return  # The client has turned away.


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
_PLACES: dict[Fault, Callable[[], AbstractContextManager[str]]] = {
    Fault.CONNECTION_REFUSED: _nobody_listens,
    Fault.DNS_ERROR: _unknown_host,
    Fault.CONNECT_TIMEOUT: _accepts_nobody,
    Fault.CONNECTION_RESET: _serving(_reset),
    Fault.READ_TIMEOUT: _serving(_stay_silent),
    Fault.EMPTY_RESPONSE: _serving(_answer(b"")),
    Fault.TRUNCATED_BODY: _serving(_answer(_HEAD + b"Content-Length: 36\r\n\r\n" + BODY)),
    Fault.MALFORMED_CHUNK: _serving(
        _answer(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\nnot a size\r\n" % (len(BODY), BODY))
    ),
    Fault.TLS_ERROR: _serving(_show_a_certificate, "https"),
}
