"""A small double for the tests of adapters, and a real server of this machine for requests that are to pass."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from doublet.http import Request, active


class Refused(Exception):
    """What `Scripted` refuses with."""


class Scripted:
    """Answers with what its function makes of a request, or with the same answer each time; it keeps the requests."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer if callable(answer) else lambda _request: answer
        self.requests: list[Request] = []

    def answer(self, request: Request) -> Any:
        self.requests.append(request)
        return self._answer(request)

    def refuse(self, request: Request) -> BaseException:
        return Refused(f"{request.method} {request.url}")

    def __enter__(self) -> Self:
        active.start(self)
        return self

    def __exit__(self, *_exception: object) -> None:
        active.stop(self)


def in_turn(*answers: Any) -> Any:
    """A function that answers one after the other."""
    remaining = list(answers)
    return lambda _request: remaining.pop(0)


class _Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Transfer-Encoding") == "chunked":
            while (size := int(self.rfile.readline(), 16)) > 0:
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        told = f"{self.command} {self.path} {body.decode()}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_words: Any) -> None:
        pass


@contextmanager
def real_server() -> Iterator[str]:
    """Serve on this machine until the block ends; gives the server's URL. It answers with what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def headers_of(request: Request, name: str) -> list[str]:
    """The values of a header of a request, by its name in any case."""
    return request.headers.get_all(name)
