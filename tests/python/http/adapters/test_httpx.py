"""httpx and httpx2 under doubles: synchronous, on asyncio and on trio."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import json
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from types import ModuleType
from typing import Any

import anyio.lowlevel
import httpx
import httpx2
import pytest
import trio

from doublet.errors import DoubletError
from doublet.http import Fault, Request, Response
from doublet.http.active import PASS_THROUGH
from tests.python.http.adapters.scripted import Refused, Scripted, headers_of, real_server

URL = "https://shop.example/orders"


@pytest.fixture(params=[httpx, httpx2], ids=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    return request.param


class Way:
    """One way to use a library: each action takes a client and may be awaited where there is a loop."""

    def __init__(self, library: ModuleType, name: str) -> None:
        self.library = library
        self.name = name
        self.is_async = name != "sync"

    def run(self, action: Callable[[], Any]) -> Any:
        if not self.is_async:
            return action()
        return asyncio.run(action()) if self.name == "asyncio" else trio.run(action)

    def transport(self, **settings: Any) -> Any:
        return (self.library.AsyncHTTPTransport if self.is_async else self.library.HTTPTransport)(**settings)

    def client(self, **settings: Any) -> Any:
        return (self.library.AsyncClient if self.is_async else self.library.Client)(**settings)

    def ask(self, method: str = "GET", url: str = URL, *, settings: dict[str, Any] | None = None, **words: Any) -> Any:
        def sync() -> Any:
            with self.client(**(settings or {})) as client:
                return client.request(method, url, **words)

        async def asynchronous() -> Any:
            async with self.client(**(settings or {})) as client:
                return await client.request(method, url, **words)

        return self.run(asynchronous if self.is_async else sync)

    def pieces(self, url: str = URL, **words: Any) -> list[tuple[float, bytes]]:
        """The pieces of a streamed answer, each with the seconds since the request."""
        began = time.perf_counter()

        def sync() -> list[tuple[float, bytes]]:
            with self.client() as client, client.stream("GET", url, **words) as response:
                return [(time.perf_counter() - began, piece) for piece in response.iter_raw()]

        async def asynchronous() -> list[tuple[float, bytes]]:
            async with self.client() as client, client.stream("GET", url, **words) as response:
                return [(time.perf_counter() - began, piece) async for piece in response.aiter_raw()]

        return self.run(asynchronous if self.is_async else sync)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def way(library: ModuleType, request: pytest.FixtureRequest) -> Way:
    return Way(library, request.param)


def test_an_answer_becomes_the_librarys_own_response(way: Way) -> None:
    answer = Response(201, headers=[("X-Kind", "a"), ("x-kind", "b")], body=b"made")
    with Scripted(answer):
        response = way.ask()
    assert type(response) is way.library.Response
    assert (response.status_code, response.reason_phrase, response.http_version) == (201, "Created", "HTTP/1.1")
    assert response.headers.get_list("x-kind") == ["a", "b"]
    assert response.headers["content-length"] == "4"
    assert response.text == "made"
    assert response.request.url == URL
    assert response.elapsed.total_seconds() < 1


def test_json_is_read_as_from_a_server(way: Way) -> None:
    with Scripted(Response(headers=[("Content-Type", "application/json")], body=b'{"id": 7}')):
        assert way.ask().json() == {"id": 7}


def test_the_double_sees_the_whole_request(way: Way) -> None:
    with Scripted(Response()) as double:
        way.ask(
            "POST",
            URL + "?page=2",
            json={"id": 7},
            headers=[("X-Kind", "a"), ("X-Kind", "b")],
            settings={"timeout": way.library.Timeout(5.0, connect=1.5, read=2.5)},
        )
    (request,) = double.requests
    assert (request.method, request.url) == ("POST", "https://shop.example/orders?page=2")
    assert json.loads(request.body) == {"id": 7}
    assert headers_of(request, "x-kind") == ["a", "b"]
    assert (request.client, request.connect_timeout, request.read_timeout) == (way.library.__name__, 1.5, 2.5)
    assert isinstance(request.original, way.library.Request)
    assert request.original.content == request.body


def test_a_streamed_body_is_read_for_the_double(way: Way) -> None:
    def sync() -> Iterator[bytes]:
        yield from (b"one ", b"two")

    async def asynchronous() -> AsyncIterator[bytes]:
        for piece in (b"one ", b"two"):
            yield piece

    with Scripted(Response()) as double:
        way.ask("POST", content=asynchronous() if way.is_async else sync())
    assert double.requests[0].body == b"one two"


def test_a_multipart_body_is_read_for_the_double(way: Way) -> None:
    with Scripted(Response()) as double:
        way.ask("POST", files={"photo": ("cat.png", b"\x89PNG")}, data={"title": "cat"})
    body = double.requests[0].body
    assert b'name="photo"; filename="cat.png"' in body
    assert b"\x89PNG" in body
    assert b'name="title"' in body


def test_a_request_that_nobody_answers_is_refused(way: Way) -> None:
    with Scripted(None), pytest.raises(Refused) as caught:
        way.ask()
    assert str(caught.value) == "GET https://shop.example/orders"


def test_redirects_are_followed_by_the_client(way: Way) -> None:
    def answer(request: Request) -> Response:
        if request.url == URL:
            return Response(303, headers=[("Location", "/done")])
        return Response(body=b"done")

    with Scripted(answer) as double:
        response = way.ask("POST", content=b"order", settings={"follow_redirects": True})
    assert [(request.method, request.url) for request in double.requests] == [
        ("POST", URL),
        ("GET", "https://shop.example/done"),
    ]
    assert response.text == "done"
    assert [earlier.status_code for earlier in response.history] == [303]


def test_a_streamed_body_survives_a_redirect_that_repeats_it(way: Way) -> None:
    def answer(request: Request) -> Response:
        return Response(307, headers=[("Location", "/again")]) if request.url == URL else Response()

    with Scripted(answer) as double:
        way.ask("POST", content=b"order", settings={"follow_redirects": True})
    assert [request.body for request in double.requests] == [b"order", b"order"]


def test_cookies_are_kept_by_the_client(way: Way) -> None:
    answer = Response(headers=[("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])

    def sync() -> None:
        with way.client() as client:
            client.get(URL)
            client.get(URL)

    async def asynchronous() -> None:
        async with way.client() as client:
            await client.get(URL)
            await client.get(URL)

    with Scripted(answer) as double:
        way.run(asynchronous if way.is_async else sync)
    assert [headers_of(request, "cookie") for request in double.requests] == [[], ["a=1; b=2"]]


def test_a_compressed_body_is_decoded_by_the_client(way: Way) -> None:
    with Scripted(Response(headers=[("Content-Encoding", "gzip")], body=gzip.compress(b"long text"))):
        assert way.ask().text == "long text"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_an_answer_that_cannot_have_a_body_has_none(way: Way, method: str, status: int) -> None:
    with Scripted(Response(status, headers=[("Content-Length", "5")], body=b"never")):
        response = way.ask(method)
    assert response.content == b""
    assert response.headers["content-length"] == "5"


def test_pieces_come_one_by_one_at_the_pace_of_the_double(way: Way) -> None:
    with Scripted(Response(chunks=[b"data: 1\n\n", (0.05, b"data: 2\n\n"), (0.05, b"data: 3\n\n")])):
        came = way.pieces()
    assert [piece for _when, piece in came] == [b"data: 1\n\n", b"data: 2\n\n", b"data: 3\n\n"]
    assert came[2][0] - came[0][0] >= 0.05, "the first piece did not wait for the last one"
    assert came[1][0] >= 0.05
    assert came[2][0] >= 0.1


def test_lines_of_a_stream_are_split_by_the_client(way: Way) -> None:
    def sync() -> list[str]:
        with way.client() as client, client.stream("GET", URL) as response:
            return list(response.iter_lines())

    async def asynchronous() -> list[str]:
        async with way.client() as client, client.stream("GET", URL) as response:
            return [line async for line in response.aiter_lines()]

    with Scripted(Response(chunks=[b"one\ntw", b"o\n"])):
        assert way.run(asynchronous if way.is_async else sync) == ["one", "two"]


def test_a_generator_is_told_when_the_client_reads_no_further(way: Way) -> None:
    if way.name == "trio" and way.library is httpx:
        pytest.skip("httpx leaves a generator of its own open, and trio complains of it")
    ended = []

    def endless() -> Iterator[bytes]:
        try:
            while True:
                yield b"tick"
        finally:
            ended.append(True)

    def sync() -> None:
        with way.client() as client, client.stream("GET", URL) as response:
            next(response.iter_raw())

    async def asynchronous() -> None:
        async with (
            way.client() as client,
            client.stream("GET", URL) as response,
            aclosing(response.aiter_raw()) as pieces,
        ):
            await anext(pieces)

    with Scripted(Response(chunks=endless())):
        way.run(asynchronous if way.is_async else sync)
    assert ended == [True]


FAULTS = {
    Fault.CONNECTION_REFUSED: ("ConnectError", "[Errno 111] Connection refused", ConnectionRefusedError),
    Fault.CONNECTION_RESET: ("ReadError", "[Errno 104] Connection reset by peer", ConnectionResetError),
    Fault.CONNECT_TIMEOUT: ("ConnectTimeout", "timed out", TimeoutError),
    Fault.READ_TIMEOUT: ("ReadTimeout", "timed out", TimeoutError),
    Fault.EMPTY_RESPONSE: ("RemoteProtocolError", "Server disconnected without sending a response.", None),
    Fault.TRUNCATED_BODY: (
        "RemoteProtocolError",
        "peer closed connection without sending complete message body (received 4 bytes, expected 8)",
        None,
    ),
    Fault.MALFORMED_CHUNK: ("RemoteProtocolError", "illegal chunk header: bytearray(b'not a size\\r\\n')", None),
    Fault.TLS_ERROR: (
        "ConnectError",
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate",
        ssl.SSLCertVerificationError,
    ),
    Fault.DNS_ERROR: ("ConnectError", "[Errno -2] Name or service not known", OSError),
}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_each_fault_is_the_librarys_own_exception(way: Way, fault: Fault) -> None:
    name, message, first_cause = FAULTS[fault]
    with Scripted(Response(body=b"complete", fault=fault)), pytest.raises(getattr(way.library, name)) as caught:
        way.ask()
    assert str(caught.value) == message
    assert caught.value.request.url == URL
    below = caught.value.__cause__
    assert (type(below).__name__, type(below).__module__.split(".")[0].rstrip("2")) == (name, "httpcore")
    assert below.__cause__ is None if first_cause is None else isinstance(below.__cause__, first_cause)


def test_a_truncated_stream_gives_its_pieces_first(way: Way) -> None:
    def sync(came: list[bytes]) -> None:
        with way.client() as client, client.stream("GET", URL) as response:
            for piece in response.iter_raw():
                came.append(piece)  # noqa: PERF402  # what came before the error counts

    async def asynchronous(came: list[bytes]) -> None:
        async with way.client() as client, client.stream("GET", URL) as response:
            async for piece in response.aiter_raw():
                came.append(piece)  # noqa: PERF401  # what came before the error counts

    came: list[bytes] = []
    with (
        Scripted(Response(chunks=[b"one", b"two"], fault=Fault.TRUNCATED_BODY)),
        pytest.raises(way.library.RemoteProtocolError) as caught,
    ):
        way.run((lambda: asynchronous(came)) if way.is_async else (lambda: sync(came)))
    assert came == [b"one", b"two"]
    assert str(caught.value) == (
        "peer closed connection without sending complete message body (incomplete chunked read)"
    )


def test_a_delay_passes_before_the_answer(way: Way) -> None:
    with Scripted(Response(delay=0.05)):
        began = time.perf_counter()
        way.ask()
    assert time.perf_counter() - began >= 0.05


def test_a_delay_beyond_the_read_timeout_is_a_read_timeout(way: Way) -> None:
    with Scripted(Response(delay=30)), pytest.raises(way.library.ReadTimeout) as caught:
        way.ask(settings={"timeout": 0.05})
    assert str(caught.value) == "timed out"


def test_a_pause_beyond_the_read_timeout_is_a_read_timeout_in_the_body(way: Way) -> None:
    with Scripted(Response(chunks=[b"one", (30, b"two")])), pytest.raises(way.library.ReadTimeout):
        way.ask(settings={"timeout": 0.05})


@pytest.mark.parametrize("fault", [Fault.CONNECTION_REFUSED, Fault.CONNECT_TIMEOUT, Fault.DNS_ERROR, Fault.TLS_ERROR])
def test_a_transport_with_retries_connects_again(way: Way, fault: Fault) -> None:
    answers = iter([Response(fault=fault), Response(body=b"second")])
    with Scripted(lambda _request: next(answers)) as double:
        response = way.ask(settings={"transport": way.transport(retries=1)})
    assert response.text == "second"
    assert len(double.requests) == 2


def test_retries_end(way: Way) -> None:
    with Scripted(Response(fault=Fault.CONNECTION_REFUSED)) as double, pytest.raises(way.library.ConnectError):
        way.ask(settings={"transport": way.transport(retries=1)})
    assert len(double.requests) == 2


def test_a_transport_with_retries_does_not_repeat_what_was_sent(way: Way) -> None:
    with Scripted(Response(fault=Fault.CONNECTION_RESET)) as double, pytest.raises(way.library.ReadError):
        way.ask(settings={"transport": way.transport(retries=3)})
    assert len(double.requests) == 1


def test_an_exception_of_the_double_reaches_the_caller_with_its_request(way: Way) -> None:
    def answer(_request: Request) -> Response:
        raise way.library.PoolTimeout("no connection is free")

    with Scripted(answer), pytest.raises(way.library.PoolTimeout, match="no connection is free") as caught:
        way.ask()
    assert caught.value.request.url == URL


def test_a_response_of_the_library_is_used_as_it_is(way: Way) -> None:
    original = way.library.Response(202, json={"id": 7})
    with Scripted(Response(original=original)):
        response = way.ask()
    assert response is original
    assert response.elapsed.total_seconds() == 0


def test_a_response_of_the_other_library_is_made_anew(way: Way) -> None:
    other = httpx if way.library is httpx2 else httpx2
    with Scripted(Response(202, body=b"here", original=other.Response(500))):
        assert (way.ask().status_code, way.ask().text) == (202, "here")


def test_an_asynchronous_callback_answers_an_asynchronous_client(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot wait for it")

    async def answer(request: Request) -> Response:
        await anyio.lowlevel.checkpoint()
        return Response(body=request.url.encode())

    with Scripted(answer):
        assert way.ask().text == URL


def test_a_callback_slower_than_the_read_timeout_is_a_read_timeout(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot wait for it")

    async def answer(_request: Request) -> Response:
        await anyio.sleep(30)
        return Response()

    with Scripted(answer), pytest.raises(way.library.ReadTimeout):
        way.ask(settings={"timeout": 0.05})


def test_a_body_slower_than_the_read_timeout_is_a_read_timeout(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot read it")

    async def body() -> AsyncIterator[bytes]:
        yield b"one"
        await anyio.sleep(30)

    with Scripted(Response(chunks=body())), pytest.raises(way.library.ReadTimeout):
        way.ask(settings={"timeout": 0.05})


def test_an_asynchronous_body_is_streamed_to_an_asynchronous_client(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot read it")

    async def body() -> AsyncIterator[bytes]:
        yield b"one"
        yield b"two"

    with Scripted(Response(chunks=body())):
        assert way.ask().text == "onetwo"


def test_a_request_that_may_pass_reaches_the_real_server(way: Way) -> None:
    with real_server() as url, Scripted(PASS_THROUGH) as double:
        response = way.ask("POST", url + "/real", content=b"body")
    assert response.text == "POST /real body"
    assert [request.url for request in double.requests] == [url + "/real"]


def test_a_streamed_body_that_the_double_has_read_still_passes(way: Way) -> None:
    def sync() -> Iterator[bytes]:
        yield from (b"one ", b"two")

    async def asynchronous() -> AsyncIterator[bytes]:
        for piece in (b"one ", b"two"):
            yield piece

    with real_server() as url, Scripted(PASS_THROUGH):
        assert way.ask("POST", url, content=asynchronous() if way.is_async else sync()).text == "POST / one two"


def test_a_proxy_is_not_asked(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with Scripted(Response(body=b"in process")):
        assert way.ask().text == "in process"
        assert way.ask(settings={"proxy": "http://127.0.0.1:9"}).text == "in process"


def test_transports_that_open_no_connection_are_left_alone(way: Way) -> None:
    mocked = way.library.MockTransport(lambda _request: way.library.Response(200, text="mine"))
    with Scripted(Response(body=b"ours")) as double:
        assert way.ask(settings={"transport": mocked}).text == "mine"
    assert double.requests == []


def test_a_client_made_before_is_answered_too(way: Way) -> None:
    client = way.client()

    async def asynchronous() -> Any:
        async with client:
            return await client.get(URL)

    with Scripted(Response(body=b"ours")):
        response = way.run(asynchronous if way.is_async else lambda: client.get(URL))
    assert response.text == "ours"


def test_nothing_is_left_in_the_library_after_the_doubles(library: ModuleType) -> None:
    transports = inspect.getmodule(library.HTTPTransport)
    before = (
        library.HTTPTransport.handle_request,
        library.AsyncHTTPTransport.handle_async_request,
        transports.create_ssl_context,
    )
    with Scripted(Response()):
        assert library.HTTPTransport.handle_request is not before[0]
    assert before == (
        library.HTTPTransport.handle_request,
        library.AsyncHTTPTransport.handle_async_request,
        transports.create_ssl_context,
    )


def test_an_asynchronous_client_lets_other_tasks_run(library: ModuleType) -> None:
    async def main() -> int:
        asked = 0
        finished = asyncio.create_task(asyncio.sleep(0))
        async with library.AsyncClient() as client:
            while not finished.done() and asked < 100:
                await client.get(URL)
                asked += 1
        return asked

    with Scripted(Response()):
        assert asyncio.run(main()) < 100


def test_a_websocket_cannot_be_answered(way: Way) -> None:
    with Scripted(Response(101)), pytest.raises(DoubletError) as caught:
        way.ask(url="wss://shop.example/feed")
    assert str(caught.value) == (
        "a websocket cannot be doubled: GET wss://shop.example/feed\n"
        "  the answer has status 101 (Switching Protocols)\n"
        "hint: let this URL pass to a server of the test, or answer with another status to refuse the handshake"
    )


def test_fifty_tasks_have_doubles_of_their_own(library: ModuleType) -> None:
    async def one(number: int) -> str:
        with Scripted(Response(body=str(number).encode(), delay=0.01)):
            async with library.AsyncClient() as client:
                first = await client.get(URL)
                await asyncio.sleep(0.001 * (number % 7))
                second = await client.get(URL)
        return first.text + "," + second.text

    async def all_of_them() -> list[str]:
        return await asyncio.gather(*(one(number) for number in range(50)))

    assert asyncio.run(all_of_them()) == [f"{number},{number}" for number in range(50)]
