"""requests under doubles: its own sessions, redirects, cookies, retries, streams and exceptions."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry
from urllib3.util.timeout import Timeout

from doublet.http import Fault, Request, Response
from doublet.http.active import PASS_THROUGH
from tests.python.http.adapters.scripted import Refused, Scripted, headers_of, in_turn, real_server

URL = "https://shop.example/orders"


def session_with(retries: Retry) -> requests.Session:
    session = requests.Session()
    session.mount("https://", HTTPAdapter(max_retries=retries))
    return session


def test_a_plain_answer_is_a_response_of_requests() -> None:
    answer = Response(
        201, headers=[("Content-Type", "text/plain; charset=utf-8"), ("X-Kind", "new")], body="né".encode()
    )
    with Scripted(answer) as double:
        response = requests.post(URL, params={"page": "2"}, data={"name": "a b"}, headers={"X-Token": "t"})

    assert (response.status_code, response.reason, response.url) == (201, "Created", f"{URL}?page=2")
    assert (response.text, response.content, response.encoding) == ("né", "né".encode(), "utf-8")
    assert response.headers == {"Content-Type": "text/plain; charset=utf-8", "X-Kind": "new", "Content-Length": "3"}
    assert response.elapsed.total_seconds() > 0
    assert response.raw.version == 11
    assert response.raw.read() == b""
    assert isinstance(response.connection, HTTPAdapter)
    [asked] = double.requests
    assert (asked.method, asked.url, asked.body, asked.client) == ("POST", f"{URL}?page=2", b"name=a+b", "requests")
    assert asked.original is response.request
    assert headers_of(asked, "x-token") == ["t"]
    assert headers_of(asked, "content-type") == ["application/x-www-form-urlencoded"]


def test_json_is_read_by_the_client() -> None:
    with Scripted(Response(headers=[("Content-Type", "application/json")], body=b'{"id": [1, 2]}')) as double:
        assert requests.put(URL, json={"a": None}).json() == {"id": [1, 2]}
    assert double.requests[0].body == b'{"a": null}'


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (b"bytes", b"bytes"),
        ("täxt", "täxt".encode()),
        ((piece for piece in (b"a", b"b")), b"ab"),
        (io.BytesIO(b"file"), b"file"),
        ([b"a", b"list"], b"alist"),
        (bytearray(b"array"), b"array"),
    ],
)
def test_bodies_of_every_kind_are_read(given: Any, read: bytes) -> None:
    body = iter(given) if isinstance(given, list) else given
    with Scripted(Response()) as double:
        requests.post(URL, data=body)
    assert double.requests[0].body == read


def test_a_multipart_form_is_read() -> None:
    with Scripted(Response()) as double:
        requests.post(URL, files={"picture": ("a.png", b"\x89PNG", "image/png")}, data={"title": "A"})
    assert b'name="picture"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n' in double.requests[0].body


def test_a_header_given_as_bytes_is_read() -> None:
    with Scripted(Response()) as double:
        requests.get(URL, headers={"X-Token": b"t"})
    assert headers_of(double.requests[0], "X-Token") == ["t"]


@pytest.mark.parametrize(
    ("timeout", "known"),
    [
        (None, (None, None)),
        (3, (3, 3)),
        ((1, 2.5), (1, 2.5)),
        ((1, None), (1, None)),
        (Timeout(connect=1, read=2), (1, 2)),
    ],
)
def test_the_timeouts_of_a_request_are_known(timeout: Any, known: Any) -> None:
    with Scripted(Response()) as double:
        requests.get(URL, timeout=timeout)
    assert (double.requests[0].connect_timeout, double.requests[0].read_timeout) == known


@pytest.mark.parametrize("timeout", [(1, 2, 3), -1, "soon"])
def test_what_requests_says_about_a_bad_timeout_is_said(timeout: Any) -> None:
    with Scripted(Response()) as double, pytest.raises(ValueError, match="imeout"):
        requests.get(URL, timeout=timeout)
    assert double.requests == []


def test_cookies_are_kept_by_the_session() -> None:
    cookies = [("Set-Cookie", "one=1; Path=/"), ("Set-Cookie", "two=2; Path=/")]
    with Scripted(Response(headers=cookies)) as double:
        session = requests.Session()
        assert session.get(URL).cookies.get_dict() == {"one": "1", "two": "2"}
        session.get(URL)
    assert headers_of(double.requests[1], "Cookie") == ["one=1; two=2"]


def test_redirects_are_followed_by_the_session() -> None:
    found = Response(302, headers=[("Location", "/there"), ("Set-Cookie", "seen=yes")])
    with Scripted(in_turn(found, Response(body=b"here"))) as double:
        response = requests.post(URL, data="x")
    assert (response.text, [step.status_code for step in response.history]) == ("here", [302])
    assert [(r.method, r.url) for r in double.requests] == [("POST", URL), ("GET", "https://shop.example/there")]
    assert headers_of(double.requests[1], "Cookie") == ["seen=yes"]


def test_a_file_is_sent_again_after_a_redirect() -> None:
    with Scripted(in_turn(Response(307, headers=[("Location", "/there")]), Response())) as double:
        requests.post(URL, data=io.BytesIO(b"all of it"))
    assert [r.body for r in double.requests] == [b"all of it", b"all of it"]


def test_too_many_redirects_are_the_sessions_own_error() -> None:
    with Scripted(Response(302, headers=[("Location", "/again")])), pytest.raises(requests.TooManyRedirects):
        requests.get(URL)


def test_compressed_content_is_decoded_by_the_client() -> None:
    with Scripted(Response(headers=[("Content-Encoding", "gzip")], body=gzip.compress(b"plain"))):
        assert requests.get(URL).content == b"plain"
        streamed = requests.get(URL, stream=True)
        assert gzip.decompress(streamed.raw.read()) == b"plain"


def test_content_that_cannot_be_decoded_is_the_clients_own_error() -> None:
    with (
        Scripted(Response(headers=[("Content-Encoding", "gzip")], body=b"no gzip")),
        pytest.raises(requests.exceptions.ContentDecodingError),
    ):
        requests.get(URL)


@pytest.mark.parametrize("status", [200, 404])
def test_an_answer_to_head_has_no_body(status: int) -> None:
    with Scripted(Response(status, body=b"five!")):
        response = requests.head(URL)
    assert (response.content, response.headers["Content-Length"]) == (b"", "5")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_empty_body_is_open_until_it_is_read(method: str) -> None:
    with Scripted(Response()):
        raw = requests.request(method, URL, stream=True).raw
        assert not raw.closed
        assert (raw.read(5), raw.closed, raw.read()) == (b"", True, b"")


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_content_has_none(status: int) -> None:
    with Scripted(Response(status, body=b"ignored")):
        response = requests.get(URL)
    assert (response.content, dict(response.headers)) == (b"", {})


def test_pieces_arrive_as_they_are_sent() -> None:
    sent: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for piece in (b"one\ntw", b"o\n", b"", b"three"):
            sent.append(piece)
            yield piece

    with Scripted(lambda _request: Response(chunks=pieces())):
        response = requests.get(URL, stream=True)
        assert response.headers["Transfer-Encoding"] == "chunked"
        arriving = response.iter_content(None)
        assert (next(arriving), sent) == (b"one\ntw", [b"one\ntw"])
        assert list(arriving) == [b"o\n", b"three"]
        assert list(requests.get(URL, stream=True).iter_lines(chunk_size=None)) == [b"one", b"two", b"three"]
        assert requests.get(URL).text == "one\ntwo\nthree"


def test_pieces_of_a_declared_length_arrive_unchunked() -> None:
    with Scripted(Response(headers=[("Content-Length", "4")], chunks=[b"ab", b"cd"])):
        response = requests.get(URL, stream=True)
        assert list(response.iter_content(2)) == [b"ab", b"cd"]
        assert "Transfer-Encoding" not in response.headers


def test_the_doubles_generator_is_closed_with_the_response() -> None:
    closed: list[str] = []

    def pieces() -> Iterator[bytes]:
        try:
            yield b"first"
            yield b"second"
        finally:
            closed.append("closed")

    with Scripted(lambda _request: Response(chunks=pieces())):
        response = requests.get(URL, stream=True)
        assert next(response.iter_content(None)) == b"first"
        response.close()
    assert closed == ["closed"]


def test_a_pause_beyond_the_read_timeout_is_the_clients_own_error() -> None:
    with Scripted(lambda _request: Response(chunks=[b"a", (5.0, b"b")])):
        response = requests.get(URL, stream=True, timeout=0.02)
        arriving = response.iter_content(None)
        assert next(arriving) == b"a"
        with pytest.raises(requests.ConnectionError) as caught:
            next(arriving)
    assert str(caught.value) == "HTTPSConnectionPool(host='shop.example', port=443): Read timed out."


def test_a_delay_passes_before_the_answer() -> None:
    with Scripted(Response(delay=0.03)):
        started = time.monotonic()
        response = requests.get(URL, timeout=1)
        assert time.monotonic() - started >= 0.03
    assert response.elapsed.total_seconds() >= 0.03


def test_a_delay_beyond_the_read_timeout_is_a_read_timeout() -> None:
    with Scripted(Response(delay=9.0)), pytest.raises(requests.ReadTimeout) as caught:
        requests.get(URL, timeout=(5, 0.02))
    assert (
        str(caught.value) == "HTTPSConnectionPool(host='shop.example', port=443): Read timed out. (read timeout=0.02)"
    )


FAULTS = [
    (Fault.CONNECTION_REFUSED, requests.ConnectionError, urllib3.exceptions.NewConnectionError),
    (Fault.CONNECTION_RESET, requests.ConnectionError, ConnectionResetError),
    (Fault.CONNECT_TIMEOUT, requests.ConnectTimeout, urllib3.exceptions.ConnectTimeoutError),
    (Fault.READ_TIMEOUT, requests.ReadTimeout, urllib3.exceptions.ReadTimeoutError),
    (Fault.EMPTY_RESPONSE, requests.ConnectionError, None),
    (Fault.TRUNCATED_BODY, requests.exceptions.ChunkedEncodingError, None),
    (Fault.MALFORMED_CHUNK, requests.exceptions.ChunkedEncodingError, None),
    (Fault.TLS_ERROR, requests.exceptions.SSLError, urllib3.exceptions.SSLError),
    (Fault.DNS_ERROR, requests.ConnectionError, urllib3.exceptions.NameResolutionError),
]


def causes(error: BaseException) -> Iterator[BaseException]:
    for argument in (error, *error.args):
        if isinstance(argument, BaseException):
            yield argument
            yield getattr(argument, "reason", argument)
            if argument is not error:
                yield from causes(argument)


@pytest.mark.parametrize(("fault", "expected", "inside"), FAULTS, ids=[fault.name for fault, *_ in FAULTS])
@pytest.mark.parametrize("proxies", [None, {"https": "http://proxy.example:3128"}], ids=["direct", "proxy"])
def test_every_fault_is_the_clients_own_exception(fault: Fault, expected: Any, inside: Any, proxies: Any) -> None:
    with (
        Scripted(Response(body=b"0123456789", fault=fault)) as double,
        pytest.raises(requests.RequestException) as caught,
    ):
        requests.get(URL, timeout=1, proxies=proxies)
    if proxies is None or fault not in (Fault.CONNECTION_REFUSED, Fault.DNS_ERROR, Fault.CONNECT_TIMEOUT):
        assert type(caught.value) is expected
    else:
        # Behind a proxy it is the proxy that cannot be reached.
        assert isinstance(caught.value, requests.ConnectionError)
    if inside is not None and proxies is None:
        assert any(isinstance(cause, inside) for cause in causes(caught.value))
    assert caught.value.request is not None or fault in (Fault.TRUNCATED_BODY, Fault.MALFORMED_CHUNK)
    assert len(double.requests) == 1


def test_all_faults_are_tried() -> None:
    assert {fault for fault, *_ in FAULTS} == set(Fault)


def test_a_truncated_stream_gives_what_came_before_it_broke() -> None:
    with Scripted(lambda _request: Response(chunks=[b"first"], fault=Fault.TRUNCATED_BODY)):
        arriving = requests.get(URL, stream=True).iter_content(None)
        assert next(arriving) == b"first"
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            next(arriving)


def test_a_body_shorter_than_its_declared_length_is_truncated() -> None:
    with (
        Scripted(Response(headers=[("Content-Length", "9")], body=b"short")),
        pytest.raises(requests.exceptions.ChunkedEncodingError),
    ):
        requests.get(URL)


def test_a_retry_by_status_succeeds_on_the_third_attempt() -> None:
    session = session_with(Retry(total=3, status_forcelist=[503], backoff_factor=0))
    with Scripted(in_turn(Response(503), Response(503), Response(body=b"at last"))) as double:
        response = session.get(URL)
    assert response.text == "at last"
    assert [attempt.status for attempt in response.raw.retries.history] == [503, 503]
    assert [asked.client for asked in double.requests] == ["requests"] * 3


@pytest.mark.parametrize("fault", [Fault.CONNECTION_REFUSED, Fault.READ_TIMEOUT, Fault.EMPTY_RESPONSE])
def test_a_retry_after_faults_succeeds_on_the_third_attempt(fault: Fault) -> None:
    session = session_with(Retry(total=3, backoff_factor=0))
    with Scripted(in_turn(Response(fault=fault), Response(fault=fault), Response(body=b"at last"))) as double:
        assert session.get(URL, timeout=1).text == "at last"
    assert len(double.requests) == 3


def test_retries_that_are_used_up_are_the_clients_own_error() -> None:
    session = session_with(Retry(total=2, status_forcelist=[503], backoff_factor=0))
    with Scripted(Response(503)) as double, pytest.raises(requests.exceptions.RetryError):
        session.get(URL)
    assert len(double.requests) == 3


def test_a_retry_after_header_is_obeyed() -> None:
    session = session_with(Retry(total=1))
    with Scripted(in_turn(Response(429, headers=[("Retry-After", "0")]), Response(body=b"now"))) as double:
        assert session.get(URL).text == "now"
    assert len(double.requests) == 2


def test_what_a_double_raises_reaches_the_caller_as_it_is() -> None:
    error = requests.ConnectionError("no luck")

    def answer(request: Request) -> Response:
        raise error

    with Scripted(answer), pytest.raises(requests.ConnectionError) as caught:
        requests.get(URL)
    assert caught.value is error


def test_what_a_double_raises_on_a_later_attempt_reaches_the_caller_as_it_is() -> None:
    error = OSError("no luck")
    answers = [Response(503)]

    def answer(request: Request) -> Response:
        if answers:
            return answers.pop()
        raise error

    with Scripted(answer) as double, pytest.raises(OSError, match="no luck") as caught:
        session_with(Retry(total=5, status_forcelist=[503])).get(URL)
    assert caught.value is error
    assert len(double.requests) == 2


def test_a_request_that_nobody_answers_is_refused() -> None:
    with Scripted(None), pytest.raises(Refused, match=r"GET https://shop\.example/orders"):
        requests.get(URL)


def test_proxies_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    session = session_with(Retry(total=2, status_forcelist=[503]))
    with Scripted(in_turn(Response(body=b"one"), Response(503), Response(body=b"two"))) as double:
        assert requests.get(URL).text == "one"
        assert session.get(URL).text == "two"
    assert [asked.url for asked in double.requests] == [URL] * 3


@pytest.mark.parametrize("body", [b"bytes", "text", "file", "generator"])
def test_a_request_passes_to_the_network(body: Any) -> None:
    given: Any = {"file": io.BytesIO(b"file"), "generator": (piece for piece in (b"gen", b"erator"))}.get(body, body)
    with real_server() as server, Scripted(PASS_THROUGH) as double:
        response = requests.post(f"{server}/path", data=given)
    told = body.decode() if isinstance(body, bytes) else body
    assert response.text == f"POST /path {told}"
    assert len(double.requests) == 1


def test_a_later_attempt_passes_to_the_network() -> None:
    with real_server() as server, Scripted(in_turn(Response(503), PASS_THROUGH)):
        session = requests.Session()
        session.mount("http://", HTTPAdapter(max_retries=Retry(total=1, status_forcelist=[503], allowed_methods=None)))
        assert session.post(f"{server}/path", data=iter([b"a", b"b"])).text == "POST /path ab"


def test_a_connection_from_before_leads_nowhere() -> None:
    with real_server() as server, requests.Session() as session:
        session.get(f"{server}/before")
        with Scripted(Response(body=b"double")):
            assert session.get(f"{server}/during").text == "double"
        assert session.get(f"{server}/after").text == "GET /after "


def test_a_callback_may_send_requests_itself() -> None:
    pool = urllib3.PoolManager()

    def answer(request: Request) -> Response:
        if request.url == URL:
            return Response(body=pool.request("GET", "https://inner.example/").data)
        return Response(503) if len(double.requests) == 2 else Response(body=request.client.encode())

    with Scripted(answer) as double:
        retrying = session_with(Retry(total=1, status_forcelist=[503]))
        assert requests.get(URL).status_code == 200
        double.requests.clear()
        assert retrying.get("https://other.example/").text == "requests"


def test_responses_of_the_client_are_used_as_they_are() -> None:
    whole = requests.Response()
    raw = urllib3.HTTPResponse(io.BytesIO(b"raw"), {"X-Raw": "yes"}, 203, preload_content=False)
    with Scripted(in_turn(Response(original=whole), Response(original=raw))):
        assert requests.get(URL) is whole
        response = requests.get(URL)
    assert (response.text, response.headers["X-Raw"], response.status_code) == ("raw", "yes", 203)


def test_hooks_of_requests_see_an_unread_response() -> None:
    seen: list[bytes] = []
    with Scripted(Response(body=b"body")):
        response = requests.get(URL, hooks={"response": lambda r, **_: seen.append(r.raw.read())})
    assert (seen, response.content) == ([b"body"], b"")


def test_the_hooks_are_gone_when_the_last_double_has_stopped() -> None:
    send = HTTPAdapter.send
    with Scripted(Response()):
        assert HTTPAdapter.send is not send
        with Scripted(Response()):
            pass
        assert HTTPAdapter.send is not send
    assert HTTPAdapter.send is send


def test_requests_may_be_imported_after_a_double_has_started() -> None:
    program = """
import sys
from tests.python.http.adapters.scripted import Scripted
from doublet.http import Response

with Scripted(Response(body=b"late")) as double:
    assert "requests" not in sys.modules and "urllib3" not in sys.modules
    import requests
    print(requests.get("https://shop.example/").text)
    import urllib3, urllib.request
    print(urllib3.request("GET", "https://shop.example/").data)
    print(urllib.request.urlopen("https://shop.example/").read())
print([asked.client for asked in double.requests])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "late\nb'late'\nb'late'\n['requests', 'urllib3', 'http.client']\n"
