"""`http.client` and `urllib.request` under doubles: connections that are kept, tunnels, timeouts and exceptions."""

from __future__ import annotations

import http.client
import http.cookiejar
import io
import socket
import ssl
import time
import urllib.error
import urllib.request
import xmlrpc.client
from collections.abc import Iterator
from typing import Any

import pytest

from doublet.http import Fault, Response
from doublet.http.active import PASS_THROUGH
from doublet.http.wire import RequestReader
from tests.python.http.adapters.scripted import Refused, Scripted, headers_of, in_turn, real_server

URL = "https://shop.example/orders"


@pytest.fixture
def connection() -> Iterator[http.client.HTTPSConnection]:
    made = http.client.HTTPSConnection("shop.example", timeout=1)
    yield made
    made.close()


def test_a_plain_answer_is_a_response_of_http_client(connection: http.client.HTTPSConnection) -> None:
    answer = Response(201, headers=[("X-Kind", "new"), ("X-Tag", "a"), ("X-Tag", "b")], body=b"body")
    with Scripted(answer) as double:
        connection.request("POST", "/orders?page=2", body=b"sent", headers={"X-Token": "t"})
        response = connection.getresponse()
        assert (response.status, response.reason, response.version, response.read()) == (201, "Created", 11, b"body")
    assert response.msg.get_all("x-tag") == ["a", "b"]
    assert response.getheader("Content-Length") == "4"
    [asked] = double.requests
    assert (asked.method, asked.url, asked.body, asked.client) == ("POST", f"{URL}?page=2", b"sent", "http.client")
    assert (asked.connect_timeout, asked.read_timeout) == (1, 1)
    assert (headers_of(asked, "Host"), headers_of(asked, "X-Token")) == (["shop.example"], ["t"])


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("täxt".encode(), "täxt".encode()),
        ("latin: ä", b"latin: \xe4"),
        (io.BytesIO(b"file"), b"file"),
        ([b"a", b"", b"b"], b"ab"),
        ((piece for piece in (b"gen", b"erator")), b"generator"),
    ],
)
def test_bodies_of_every_kind_are_read(connection: http.client.HTTPSConnection, given: Any, read: bytes) -> None:
    with Scripted(Response()) as double:
        connection.request("POST", "/orders", body=given)
        connection.getresponse().read()
    assert [asked.body for asked in double.requests] == [read]


def test_a_request_may_be_written_step_by_step(connection: http.client.HTTPSConnection) -> None:
    with Scripted(Response(body=b"got it")) as double:
        connection.putrequest("PUT", "/orders")
        connection.putheader("Content-Length", "6")
        connection.putheader("X-Tag", "a", "b")
        connection.endheaders()
        for part in (b"ab", b"cd"):
            connection.send(part)
        assert double.requests == []
        connection.send(b"ef")
        assert connection.getresponse().read() == b"got it"
    assert double.requests[0].body == b"abcdef"
    assert headers_of(double.requests[0], "X-Tag") == ["a b"]


def test_a_connection_is_used_again(connection: http.client.HTTPSConnection) -> None:
    with Scripted(in_turn(Response(body=b"one"), Response(chunks=[b"t", b"wo"]), Response(204), Response(body=b"4"))):
        read = []
        sockets = set()
        for _ in range(4):
            connection.request("GET", "/orders")
            sockets.add(connection.sock)
            read.append(connection.getresponse().read())
    assert read == [b"one", b"two", b"", b"4"]
    assert len(sockets) == 1


def test_a_connection_that_the_answer_closes_is_made_anew(connection: http.client.HTTPSConnection) -> None:
    with Scripted(Response(headers=[("Connection", "close")], body=b"bye")):
        for _ in range(2):
            connection.request("GET", "/orders")
            assert connection.getresponse().read() == b"bye"
            assert connection.sock is None


def test_an_answer_to_head_has_no_body(connection: http.client.HTTPSConnection) -> None:
    with Scripted(Response(body=b"five!")):
        connection.request("HEAD", "/orders")
        response = connection.getresponse()
        assert (response.read(), response.getheader("Content-Length")) == (b"", "5")


def test_pieces_arrive_as_they_are_sent(connection: http.client.HTTPSConnection) -> None:
    sent: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for piece in (b"one\n", b"two\n"):
            sent.append(piece)
            yield piece

    with Scripted(lambda _request: Response(chunks=pieces())):
        connection.request("GET", "/orders")
        response = connection.getresponse()
        assert (response.readline(), sent) == (b"one\n", [b"one\n"])
        assert (response.readline(), response.read()) == (b"two\n", b"")


def test_a_tunnel_leads_to_the_double() -> None:
    connection = http.client.HTTPSConnection("proxy.example", 3128)
    connection.set_tunnel("shop.example", 8443)
    with Scripted(Response(body=b"double")) as double:
        connection.request("GET", "/orders")
        assert connection.getresponse().read() == b"double"
    assert double.requests[0].url == "https://shop.example:8443/orders"


@pytest.mark.parametrize(
    ("host", "port", "seen"),
    [
        ("shop.example", None, "http://shop.example/orders"),
        ("shop.example", 8080, "http://shop.example:8080/orders"),
        ("::1", 8080, "http://[::1]:8080/orders"),
    ],
)
def test_the_whole_url_is_seen(host: str, port: int | None, seen: str) -> None:
    with Scripted(Response()) as double:
        http.client.HTTPConnection(host, port).request("GET", "/orders")
    assert double.requests[0].url == seen


def test_the_timeout_of_the_socket_counts() -> None:
    connection = http.client.HTTPConnection("shop.example")
    with Scripted(Response()) as double:
        connection.connect()
        connection.sock.settimeout(3)
        connection.request("GET", "/orders")
    assert connection.sock.gettimeout() == 3
    assert double.requests[0].read_timeout == 3


FAULTS: dict[Fault, tuple[type[Exception], str]] = {
    Fault.CONNECTION_REFUSED: (ConnectionRefusedError, "[Errno 111] Connection refused"),
    Fault.CONNECTION_RESET: (ConnectionResetError, "[Errno 104] Connection reset by peer"),
    Fault.CONNECT_TIMEOUT: (TimeoutError, "timed out"),
    Fault.READ_TIMEOUT: (TimeoutError, "timed out"),
    Fault.EMPTY_RESPONSE: (http.client.RemoteDisconnected, "Remote end closed connection without response"),
    Fault.TRUNCATED_BODY: (http.client.IncompleteRead, "IncompleteRead(5 bytes read, 5 more expected)"),
    Fault.MALFORMED_CHUNK: (http.client.IncompleteRead, "IncompleteRead(10 bytes read)"),
    Fault.TLS_ERROR: (
        ssl.SSLCertVerificationError,
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate",
    ),
    Fault.DNS_ERROR: (socket.gaierror, "[Errno -2] Name or service not known"),
}


def ask(connection: http.client.HTTPConnection) -> bytes:
    connection.request("GET", "/orders")
    return connection.getresponse().read()


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_every_fault_is_a_sockets_own_exception(connection: http.client.HTTPSConnection, fault: Fault) -> None:
    expected, words = FAULTS[fault]
    with Scripted(Response(body=b"0123456789", fault=fault)), pytest.raises(expected) as caught:
        ask(connection)
    assert type(caught.value) is expected
    assert words in str(caught.value)


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_every_fault_is_the_exception_of_urllib_request(fault: Fault) -> None:
    expected, words = FAULTS[fault]
    with (
        Scripted(Response(body=b"0123456789", fault=fault)),
        pytest.raises((OSError, http.client.HTTPException)) as caught,
    ):
        urllib.request.urlopen(URL, timeout=1).read()
    if fault.before_sending:
        assert type(caught.value) is urllib.error.URLError
        assert type(caught.value.reason) is expected
        assert words in str(caught.value.reason)
    else:
        assert type(caught.value) is expected


def test_a_connection_survives_a_fault(connection: http.client.HTTPSConnection) -> None:
    with Scripted(in_turn(Response(fault=Fault.CONNECTION_REFUSED), Response(body=b"again"))):
        with pytest.raises(ConnectionRefusedError):
            connection.request("GET", "/orders")
        connection.close()
        connection.request("GET", "/orders")
        assert connection.getresponse().read() == b"again"


def test_a_delay_beyond_the_timeout_is_a_timeout() -> None:
    with Scripted(Response(delay=9.0)), pytest.raises(TimeoutError, match="timed out"):
        urllib.request.urlopen(URL, timeout=0.02)


def test_a_pause_beyond_the_timeout_is_a_timeout() -> None:
    with Scripted(lambda _request: Response(chunks=[b"a", (9.0, b"b")])):
        response = urllib.request.urlopen(URL, timeout=0.02)
        assert response.read(1) == b"a"
        with pytest.raises(TimeoutError, match="timed out"):
            response.read(1)


def test_a_delay_passes_before_the_answer() -> None:
    with Scripted(Response(delay=0.03)):
        started = time.monotonic()
        urllib.request.urlopen(URL)
        assert time.monotonic() - started >= 0.03


def test_urllib_request_follows_redirects_and_keeps_cookies() -> None:
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    elsewhere = Response(302, headers=[("Location", "http://shop.example/there"), ("Set-Cookie", "seen=yes")])
    with Scripted(in_turn(elsewhere, Response(body=b"here"))) as double:
        response = opener.open(URL, data=b"x")
        assert (response.read(), response.url) == (b"here", "http://shop.example/there")
    assert [(r.method, r.url) for r in double.requests] == [("POST", URL), ("GET", "http://shop.example/there")]
    assert headers_of(double.requests[1], "Cookie") == ["seen=yes"]


def test_urllib_request_raises_for_an_error_status() -> None:
    with Scripted(Response(404, body=b"none")), pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(URL)
    with caught.value as error:
        assert (error.code, error.reason, error.read()) == (404, "Not Found", b"none")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_urllib_request_does_not_ask_a_proxy(scheme: str) -> None:
    proxy = urllib.request.ProxyHandler({scheme: "http://127.0.0.1:1"})
    with Scripted(Response(body=b"double")) as double:
        assert urllib.request.build_opener(proxy).open(f"{scheme}://shop.example/orders").read() == b"double"
    assert double.requests[0].url == f"{scheme}://shop.example/orders"


def test_a_request_that_nobody_answers_is_refused() -> None:
    with Scripted(None), pytest.raises(Refused, match=r"GET https://shop\.example/orders"):
        urllib.request.urlopen(URL)


def test_a_request_passes_to_the_network() -> None:
    with real_server() as server, Scripted(PASS_THROUGH) as double:
        with urllib.request.urlopen(f"{server}/path", data=b"body") as response:
            assert response.read() == b"POST /path body"
        connection = http.client.HTTPConnection(server.removeprefix("http://"))
        for _ in range(2):
            connection.request("POST", "/path", body=iter([b"in ", b"chunks"]))
            assert connection.getresponse().read() == b"POST /path in chunks"
        connection.close()
    assert [asked.body for asked in double.requests] == [b"body", b"in chunks", b"in chunks"]


def test_a_connection_from_before_leads_nowhere() -> None:
    with real_server() as server:
        connection = http.client.HTTPConnection(server.removeprefix("http://"))
        read = []
        for answer in (None, Response(body=b"double"), None):
            double = Scripted(answer)
            if answer is not None:
                double.__enter__()
            connection.request("GET", "/path")
            read.append(connection.getresponse().read())
            if answer is not None:
                double.__exit__()
        connection.close()
    assert read == [b"GET /path ", b"double", b"GET /path "]


def test_a_subclass_that_connects_in_its_own_way_is_answered_too() -> None:
    class OverPair(http.client.HTTPConnection):
        def connect(self) -> None:
            self.sock, self.other = socket.socketpair()

    connection = OverPair("shop.example")
    with Scripted(Response(body=b"double")) as double:
        connection.request("GET", "/orders")
        assert connection.getresponse().read() == b"double"
    assert [asked.url for asked in double.requests] == ["http://shop.example/orders"]


def test_a_subclass_passes_to_the_network_in_its_own_way() -> None:
    class OverPair(http.client.HTTPConnection):
        def connect(self) -> None:
            self.sock, self.other = socket.socketpair()
            self.other.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    connection = OverPair("shop.example")
    with Scripted(PASS_THROUGH):
        connection.request("GET", "/orders", headers={"X-Token": "t"})
        assert connection.getresponse().read() == b"ok"
    assert connection.other.recv(100).endswith(b"X-Token: t\r\n\r\n")
    connection.other.close()
    connection.close()


def test_a_connection_may_be_opened_before_the_request() -> None:
    connection = http.client.HTTPSConnection("127.0.0.1", 1)
    with Scripted(Response(body=b"double")):
        connection.connect()
        connection.request("GET", "/orders")
        assert connection.getresponse().read() == b"double"


def test_other_modules_of_the_standard_library_are_answered() -> None:
    answer = xmlrpc.client.dumps((42,), methodresponse=True).encode()
    with Scripted(Response(headers=[("Content-Type", "text/xml")], body=answer)) as double:
        assert xmlrpc.client.ServerProxy("https://shop.example/rpc").add(40, 2) == 42
    assert b"<methodName>add</methodName>" in double.requests[0].body


def test_the_hooks_are_gone_when_the_last_double_has_stopped() -> None:
    def hooked() -> list[Any]:
        plain, secure = http.client.HTTPConnection, http.client.HTTPSConnection
        return [plain.connect, secure.connect, plain.putrequest]

    before = hooked()
    with Scripted(Response()):
        assert all(now is not then for now, then in zip(hooked(), before, strict=True))
    assert hooked() == before


def test_a_large_body_in_many_pieces_is_quick() -> None:
    body = bytes(5_000_000)
    with Scripted(Response(body=body)) as double:
        started = time.monotonic()
        connection = http.client.HTTPConnection("shop.example")
        connection.request("POST", "/orders", body=iter([body[:100]] * 20_000))
        response = connection.getresponse()
        assert sum(len(piece) for piece in iter(lambda: response.read(1000), b"")) == len(body)
        assert time.monotonic() - started < 5
    assert len(double.requests[0].body) == 2_000_000


def test_chunks_are_joined_however_they_are_cut() -> None:
    written = (
        b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;x=y\r\n\r\n0\r\n\r\n0\r\nT: 1\r\n\r\n"
    )
    for size in range(1, len(written) + 1):
        reader = RequestReader()
        received = [reader.feed(written[start : start + size]) for start in range(0, len(written), size)]
        assert received[:-1] == [None] * (len(received) - 1)
        assert received[-1] is not None
        assert received[-1].body == b"abc\r\n0\r\n"
