"""urllib3 under doubles: its pools, proxies, redirects, retries, ways of reading and exceptions."""

from __future__ import annotations

import gzip
import http.client
import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import urllib3
from urllib3 import exceptions
from urllib3.util.retry import Retry
from urllib3.util.timeout import Timeout

from doublet.http import Fault, Request, Response
from doublet.http.active import PASS_THROUGH
from doublet.http.errors import ClientTooOld
from doublet.http.seams import clients
from tests.python.http.adapters.scripted import Refused, Scripted, headers_of, in_turn, real_server

URL = "https://shop.example/orders"


@pytest.fixture
def pools() -> Iterator[urllib3.PoolManager]:
    with urllib3.PoolManager() as manager:
        yield manager


def test_a_plain_answer_is_a_response_of_urllib3(pools: urllib3.PoolManager) -> None:
    answer = Response(201, headers=[("X-Kind", "new"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")], body=b'{"id": 1}')
    with Scripted(answer) as double:
        response = pools.request("POST", f"{URL}?page=2", json={"a": 1}, timeout=Timeout(connect=1, read=2))
    assert (response.status, response.reason, response.data) == (201, "Created", b'{"id": 1}')
    assert response.json() == {"id": 1}
    assert (response.version, response.version_string, response.url) == (11, "HTTP/1.1", "/orders?page=2")
    assert response.headers.getlist("set-cookie") == ["a=1", "b=2"]
    assert response.headers["Content-Length"] == "9"
    [asked] = double.requests
    assert (asked.method, asked.url, asked.body, asked.client) == ("POST", f"{URL}?page=2", b'{"a":1}', "urllib3")
    assert (asked.connect_timeout, asked.read_timeout) == (1, 2)
    assert headers_of(asked, "content-type") == ["application/json"]


def test_headers_that_repeat_are_all_seen(pools: urllib3.PoolManager) -> None:
    headers = urllib3.HTTPHeaderDict([("X-Tag", "a"), ("X-Tag", "b")])
    with Scripted(Response()) as double:
        pools.request("GET", URL, headers=headers)
    assert headers_of(double.requests[0], "X-Tag") == ["a", "b"]


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("http://shop.example", "http://shop.example/"),
        ("http://shop.example:80/a", "http://shop.example/a"),
        ("http://shop.example:8080/a", "http://shop.example:8080/a"),
        ("https://shop.example:80/a", "https://shop.example:80/a"),
        ("http://[::1]:8080/a?b=c d#e", "http://[::1]:8080/a?b=c%20d"),
    ],
)
def test_the_whole_url_is_seen(pools: urllib3.PoolManager, url: str, seen: str) -> None:
    with Scripted(Response()) as double:
        pools.request("GET", url)
    assert double.requests[0].url == seen


def test_a_total_timeout_limits_the_reading(pools: urllib3.PoolManager) -> None:
    with Scripted(Response()) as double:
        pools.request("GET", URL, timeout=Timeout(total=5))
    asked = double.requests[0]
    assert asked.connect_timeout == 5
    assert asked.read_timeout is not None
    assert 4 < asked.read_timeout <= 5


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (b"bytes", b"bytes"),
        ("täxt", "täxt".encode()),
        (io.BytesIO(b"file"), b"file"),
        (io.StringIO("täxt"), "täxt".encode()),
        ([b"a", "b"], b"ab"),
        (bytearray(b"array"), b"array"),
        (memoryview(b"view"), b"view"),
    ],
)
def test_bodies_of_every_kind_are_read(pools: urllib3.PoolManager, given: Any, read: bytes) -> None:
    with Scripted(Response()) as double:
        pools.request("POST", URL, body=given)
    assert double.requests[0].body == read


def test_redirects_are_followed_by_the_pools(pools: urllib3.PoolManager) -> None:
    elsewhere = Response(303, headers=[("Location", "https://other.example/there")])
    with Scripted(in_turn(elsewhere, Response(body=b"here"))) as double:
        response = pools.request("POST", URL, body=b"x")
    assert (response.data, response.geturl()) == (b"here", "https://other.example/there")
    assert [(r.method, r.url) for r in double.requests] == [("POST", URL), ("GET", "https://other.example/there")]


def test_a_loop_of_redirects_ends_as_the_client_ends_it(pools: urllib3.PoolManager) -> None:
    with (
        Scripted(Response(302, headers=[("Location", "/again")])) as double,
        pytest.raises(exceptions.MaxRetryError, match="too many redirects"),
    ):
        pools.request("GET", URL)
    assert len(double.requests) == 4


def test_compressed_content_is_decoded_unless_it_is_not_wanted(pools: urllib3.PoolManager) -> None:
    packed = gzip.compress(b"plain")
    with Scripted(Response(headers=[("Content-Encoding", "gzip")], body=packed)):
        assert pools.request("GET", URL).data == b"plain"
        assert pools.request("GET", URL, decode_content=False).data == packed
    with (
        Scripted(Response(headers=[("Content-Encoding", "gzip")], body=b"no gzip")),
        pytest.raises(exceptions.DecodeError),
    ):
        pools.request("GET", URL, preload_content=False).read()


@pytest.mark.parametrize("chunks", [None, [b"ab", b"cd"]])
def test_an_answer_to_head_has_no_body(pools: urllib3.PoolManager, chunks: Any) -> None:
    with Scripted(Response(body=b"abcd", chunks=chunks)):
        assert pools.request("HEAD", URL).data == b""
        assert pools.request("HEAD", URL, preload_content=False).read() == b""


def test_a_response_is_read_in_pieces_and_gives_its_connection_back() -> None:
    with urllib3.HTTPSConnectionPool("shop.example", maxsize=1, block=True) as pool, Scripted(Response(body=b"abcdef")):
        for _ in range(2):
            response = pool.request("GET", "/", preload_content=False, pool_timeout=0.01)
            assert response.connection is not None
            assert list(response.stream(4)) == [b"abcd", b"ef"]
            assert response.connection is None
        response = pool.request("GET", "/", preload_content=False, pool_timeout=0.01)
        with pytest.raises(exceptions.EmptyPoolError):
            pool.request("GET", "/", pool_timeout=0.01)
        response.release_conn()
        assert pool.num_requests == 3


def test_chunks_arrive_as_they_are_sent(pools: urllib3.PoolManager) -> None:
    sent: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for piece in (b"one", b"two"):
            sent.append(piece)
            yield piece

    with Scripted(lambda _request: Response(chunks=pieces())):
        response = pools.request("GET", URL, preload_content=False)
        arriving = response.stream(None)
        assert (next(arriving), sent) == (b"one", [b"one"])
        assert next(arriving) == b"two"
        assert next(arriving, None) is None
        assert pools.request("GET", URL, preload_content=False).read1() == b"one"


def test_the_declared_length_is_enforced_unless_it_is_not_wanted(pools: urllib3.PoolManager) -> None:
    with Scripted(Response(headers=[("Content-Length", "9")], body=b"short")):
        with pytest.raises(exceptions.ProtocolError, match="IncompleteRead"):
            pools.request("GET", URL, retries=False)
        response = pools.request("GET", URL, preload_content=False, enforce_content_length=False)
        assert b"".join(response.stream(5)) == b"short"


def test_what_is_longer_than_its_declared_length_is_cut(pools: urllib3.PoolManager) -> None:
    with Scripted(Response(headers=[("Content-Length", "2")], body=b"long")):
        assert pools.request("GET", URL).data == b"lo"


CONNECTION = "HTTPSConnection(host='shop.example', port=443)"
POOL = "HTTPSConnectionPool(host='shop.example', port=443)"
TRUNCATED = "IncompleteRead(5 bytes read, 5 more expected)"
FAULTS = {
    Fault.CONNECTION_REFUSED: (
        exceptions.NewConnectionError,
        f"{CONNECTION}: Failed to establish a new connection: [Errno 111] Connection refused",
    ),
    Fault.CONNECTION_RESET: (
        exceptions.ProtocolError,
        "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
    ),
    Fault.CONNECT_TIMEOUT: (
        exceptions.ConnectTimeoutError,
        "Connection to shop.example timed out. (connect timeout=1)",
    ),
    Fault.READ_TIMEOUT: (exceptions.ReadTimeoutError, f"{POOL}: Read timed out. (read timeout=1)"),
    Fault.EMPTY_RESPONSE: (
        exceptions.ProtocolError,
        "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    ),
    Fault.TRUNCATED_BODY: (
        exceptions.ProtocolError,
        f"('Connection broken: {TRUNCATED}', {TRUNCATED})",
    ),
    Fault.MALFORMED_CHUNK: (
        exceptions.ProtocolError,
        "('Connection broken: IncompleteRead(10 bytes read)', IncompleteRead(10 bytes read))",
    ),
    Fault.TLS_ERROR: (
        exceptions.SSLError,
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate",
    ),
    Fault.DNS_ERROR: (
        exceptions.NameResolutionError,
        f"{CONNECTION}: Failed to resolve 'shop.example' ([Errno -2] Name or service not known)",
    ),
}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_every_fault_is_the_clients_own_exception(pools: urllib3.PoolManager, fault: Fault) -> None:
    expected, words = FAULTS[fault]
    with Scripted(Response(body=b"0123456789", fault=fault)) as double, pytest.raises(exceptions.HTTPError) as caught:
        pools.request("GET", URL, retries=False, timeout=1)
    assert type(caught.value) is expected
    said = caught.value.args[-1] if fault is Fault.CONNECT_TIMEOUT else str(caught.value)
    assert said == words
    assert len(double.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [fault for fault in Fault if fault not in (Fault.TRUNCATED_BODY, Fault.MALFORMED_CHUNK)],
    ids=lambda f: f.name,
)
def test_a_retry_after_faults_succeeds_on_the_third_attempt(
    pools: urllib3.PoolManager, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "urllib3")
    with Scripted(in_turn(Response(fault=fault), Response(fault=fault), Response(body=b"at last"))) as double:
        response = pools.request("GET", URL, retries=Retry(total=3, backoff_factor=0), timeout=1)
    assert response.data == b"at last"
    assert response.retries is not None
    assert len(response.retries.history) == 2
    assert len(double.requests) == 3
    assert len(caplog.records) == 2


def test_a_retry_by_status_succeeds_on_the_third_attempt(pools: urllib3.PoolManager) -> None:
    retries = Retry(total=3, status_forcelist=[503], backoff_factor=0)
    with Scripted(in_turn(Response(503), Response(503), Response(body=b"at last"))) as double:
        assert pools.request("GET", URL, retries=retries).data == b"at last"
    assert len(double.requests) == 3


def test_retries_that_are_used_up_are_the_clients_own_error(pools: urllib3.PoolManager) -> None:
    with (
        Scripted(Response(fault=Fault.CONNECTION_REFUSED)) as double,
        pytest.raises(exceptions.MaxRetryError) as caught,
    ):
        pools.request("GET", URL, retries=Retry(total=2, backoff_factor=0))
    assert isinstance(caught.value.reason, exceptions.NewConnectionError)
    assert len(double.requests) == 3


def test_a_delay_beyond_the_read_timeout_is_a_read_timeout(pools: urllib3.PoolManager) -> None:
    with Scripted(Response(delay=9.0)), pytest.raises(exceptions.ReadTimeoutError):
        pools.request("GET", URL, timeout=0.02, retries=False)


def test_a_pause_beyond_the_read_timeout_is_a_read_timeout(pools: urllib3.PoolManager) -> None:
    with Scripted(lambda _request: Response(chunks=[b"a", (9.0, b"b")])):
        response = pools.request("GET", URL, timeout=0.02, preload_content=False)
        arriving = response.stream(None)
        assert next(arriving) == b"a"
        with pytest.raises(exceptions.ReadTimeoutError):
            next(arriving)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "https://127.0.0.1:1"])
def test_proxies_are_not_asked(scheme: str, proxy: str) -> None:
    url = f"{scheme}://shop.example/orders"
    with (
        urllib3.ProxyManager(proxy, proxy_headers={"X-Proxy": "yes"}) as manager,
        Scripted(in_turn(Response(503), Response(body=b"double"))) as double,
    ):
        response = manager.request("GET", url, retries=Retry(total=1, status_forcelist=[503]))
    assert response.data == b"double"
    assert [asked.url for asked in double.requests] == [url, url]


@pytest.mark.parametrize("fault", [Fault.READ_TIMEOUT, Fault.TLS_ERROR, Fault.EMPTY_RESPONSE], ids=lambda f: f.name)
def test_what_goes_wrong_behind_a_proxy_is_no_error_of_the_proxy(fault: Fault) -> None:
    with (
        urllib3.ProxyManager("http://127.0.0.1:1") as manager,
        Scripted(Response(fault=fault)),
        pytest.raises(FAULTS[fault][0]),
    ):
        manager.request("GET", URL, retries=False)


def test_a_proxy_that_cannot_be_reached_is_the_clients_own_error() -> None:
    with (
        urllib3.ProxyManager("http://127.0.0.1:1") as manager,
        Scripted(Response(fault=Fault.CONNECTION_REFUSED)),
        pytest.raises(exceptions.ProxyError),
    ):
        manager.request("GET", URL, retries=False)


def test_a_request_that_nobody_answers_is_refused(pools: urllib3.PoolManager) -> None:
    with Scripted(None), pytest.raises(Refused, match=r"GET https://shop\.example/orders"):
        pools.request("GET", URL)


def test_what_a_double_raises_reaches_the_caller_as_it_is(pools: urllib3.PoolManager) -> None:
    error = ConnectionResetError("no luck")

    def answer(request: Request) -> Response:
        raise error

    with Scripted(answer) as double, pytest.raises(ConnectionResetError) as caught:
        pools.request("GET", URL, retries=5)
    assert caught.value is error
    assert len(double.requests) == 1


@pytest.mark.parametrize("body", [b"bytes", [b"pie", b"ces"], io.BytesIO(b"file")])
def test_a_request_passes_to_the_network(pools: urllib3.PoolManager, body: Any) -> None:
    with real_server() as server, Scripted(PASS_THROUGH) as double:
        response = pools.request("POST", f"{server}/path", body=body)
    assert response.data == b"POST /path " + double.requests[0].body
    assert double.requests[0].body in (b"bytes", b"pieces", b"file")
    assert len(double.requests) == 1


def test_a_request_that_passes_makes_its_tunnel_first() -> None:
    # The server of the test makes no tunnels; that it was asked for one is enough.
    with (
        real_server() as server,
        urllib3.ProxyManager(server) as manager,
        Scripted(PASS_THROUGH),
        pytest.raises(exceptions.ProxyError, match="Tunnel connection failed: 501"),
    ):
        manager.request("GET", URL, retries=False)


def test_a_connection_from_before_leads_nowhere(pools: urllib3.PoolManager) -> None:
    with real_server() as server:
        pools.request("GET", f"{server}/before")
        with Scripted(Response(body=b"double")):
            assert pools.request("GET", f"{server}/during").data == b"double"
        assert pools.request("GET", f"{server}/after").data == b"GET /after "


def test_a_connection_without_a_pool_is_answered_too() -> None:
    with Scripted(Response(body=b"double")) as double:
        connection = urllib3.connection.HTTPSConnection("shop.example")
        connection.request("GET", "/orders")
        assert connection.getresponse().data == b"double"
    assert [(asked.client, asked.url) for asked in double.requests] == [("http.client", URL)]


def test_a_response_of_the_client_is_used_as_it_is(pools: urllib3.PoolManager) -> None:
    raw = urllib3.HTTPResponse(io.BytesIO(b"raw"), {"X-Raw": "yes"}, 203, preload_content=False)
    with Scripted(Response(original=raw)):
        assert pools.request("GET", URL) is raw


def test_a_request_is_answered_in_a_callback_of_another(pools: urllib3.PoolManager) -> None:
    def answer(request: Request) -> Response:
        if request.url == URL:
            return Response(body=pools.request("GET", "https://inner.example/").data)
        return Response(body=b"inner")

    with Scripted(answer):
        assert pools.request("GET", URL).data == b"inner"


def test_a_version_that_is_too_old_is_kept_from_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib3._version.__version__", "1.26.20")
    # As in a process that has imported no other version.
    monkeypatch.setattr(clients, "_known", {})
    with Scripted(Response()), pytest.raises(ClientTooOld) as caught:
        requests.get(URL)
    assert str(caught.value) == (
        "urllib3 1.26.20 is too old for HTTP doubles\n"
        "  it would have sent GET /orders to shop.example\n"
        "hint: install urllib3 2 or newer"
    )


def test_the_hooks_are_gone_when_the_last_double_has_stopped() -> None:
    def hooked() -> list[Any]:
        pool = urllib3.HTTPConnectionPool
        return [
            pool._make_request,
            pool.urlopen,
            urllib3.HTTPSConnectionPool._prepare_proxy,
            http.client.HTTPConnection.putrequest,
        ]

    before = hooked()
    with Scripted(Response()):
        assert all(now is not then for now, then in zip(hooked(), before, strict=True))
    assert hooked() == before
