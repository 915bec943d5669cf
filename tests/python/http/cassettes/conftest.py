"""A small service on this machine, that counts what it is asked."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from doublet.http.cassettes import ledger

SECRET = "s3cr3t-hunter2"


class Service(ThreadingHTTPServer):
    """Answers by path; `asked` has what came."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.version = 1

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Service

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        status, fields, content = self._content(self.path.partition("?")[0], body)
        fields = {"Content-Type": "application/json", "Content-Length": str(len(content)), **fields}
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        if fields["Content-Length"] != str(len(content)):
            self.close_connection = True

    def _content(self, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        usual = json.dumps({"path": self.path, "count": len(self.server.asked)}).encode()
        match path:
            case "/redirect":
                return 302, {"Location": "/end"}, b""
            case "/login":
                content = json.dumps({"access_token": SECRET, "user": "alice"}).encode()
                return 200, {"Set-Cookie": f"session={SECRET}; Path=/"}, content
            case "/gzip":
                return 200, {"Content-Encoding": "gzip"}, gzip.compress(usual)
            case "/brotli":
                return 200, {"Content-Encoding": "br"}, usual
            case "/bytes":
                return 200, {"Content-Type": "application/octet-stream"}, bytes(range(256))
            case "/echo":
                return 200, {}, body
            case "/version":
                return 200, {}, json.dumps({"version": self.server.version, "name": "service"}).encode()
            case "/cut":
                return 200, {"Content-Length": "1000"}, usual
            case _:
                return 200, {}, usual

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = _answer  # noqa: N815  # the names that http.server looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing."""


@pytest.fixture(autouse=True)
def _unsung() -> Iterator[None]:
    """These cassettes are not what the summary of this run is about."""
    before = len(ledger.entries)
    yield
    del ledger.entries[before:]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "DOUBLET_CASSETTES"):
        monkeypatch.delenv(name, raising=False)
    server = Service()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
