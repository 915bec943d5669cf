"""aiohttp's client under doubles."""

from __future__ import annotations

import asyncio
import gc
import gzip
import io
import json
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientSession, ClientTimeout, web
from aiohttp.test_utils import TestServer

from doublet.errors import DoubletError
from doublet.http import Fault, Request, Response
from doublet.http.active import PASS_THROUGH
from tests.python.http.adapters.scripted import Refused, Scripted, headers_of, real_server

URL = "https://shop.example/orders"


def in_session(action: Callable[[ClientSession], Awaitable[Any]], **settings: Any) -> Any:
    """What the action gives with a session of its own."""

    async def run() -> Any:
        async with ClientSession(**settings) as session:
            return await action(session)

    return asyncio.run(run())


def ask(method: str = "GET", url: str = URL, *, settings: dict[str, Any] | None = None, **words: Any) -> Any:
    """A response that has been read, from a session of its own."""

    async def action(session: ClientSession) -> aiohttp.ClientResponse:
        async with session.request(method, url, **words) as response:
            await response.read()
        return response

    return in_session(action, **(settings or {}))


def text_of(response: Any) -> str:
    return response._body.decode()


def test_an_answer_becomes_aiohttps_own_response() -> None:
    with Scripted(Response(201, headers=[("X-Kind", "a"), ("x-kind", "b")], body=b"made")):
        response = ask()
    assert type(response) is aiohttp.ClientResponse
    assert (response.status, response.reason, response.version) == (201, "Created", aiohttp.HttpVersion11)
    assert response.headers.getall("X-Kind") == ["a", "b"]
    assert response.headers["Content-Length"] == "4"
    assert text_of(response) == "made"
    assert str(response.url) == URL


def test_json_is_read_as_from_a_server() -> None:
    async def action(session: ClientSession) -> Any:
        async with session.get(URL) as response:
            return await response.json()

    with Scripted(Response(headers=[("Content-Type", "application/json")], body=b'{"id": 7}')):
        assert in_session(action) == {"id": 7}


def test_the_double_sees_the_whole_request() -> None:
    timeout = ClientTimeout(total=9, sock_connect=1.5, sock_read=2.5)
    with Scripted(Response()) as double:
        ask(
            "POST",
            URL + "?page=2#top",
            json={"id": 7},
            headers=[("X-Kind", "a"), ("X-Kind", "b")],
            settings={"timeout": timeout},
        )
    (request,) = double.requests
    assert (request.method, request.url) == ("POST", "https://shop.example/orders?page=2")
    assert json.loads(request.body) == {"id": 7}
    assert headers_of(request, "x-kind") == ["a", "b"]
    assert headers_of(request, "content-type") == ["application/json"]
    assert headers_of(request, "host") == ["shop.example"]
    assert (request.client, request.connect_timeout, request.read_timeout) == ("aiohttp", 1.5, 2.5)
    assert isinstance(request.original, aiohttp.ClientRequest)


async def _in_pieces() -> AsyncIterator[bytes]:
    yield b"one "
    await asyncio.sleep(0)
    yield b""
    yield b"two"


def _multipart() -> aiohttp.FormData:
    form = aiohttp.FormData()
    form.add_field("photo", b"\x89PNG", filename="cat.png", content_type="image/png")
    return form


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: b"one two", b"one two"),
        (lambda: "one two", b"one two"),
        (lambda: {"a": "1", "b": "2"}, b"a=1&b=2"),
        (lambda: io.BytesIO(b"one two"), b"one two"),
        (_in_pieces, b"one two"),
        (lambda: b"x" * 300_000, b"x" * 300_000),
        (lambda: b"", b""),
    ],
    ids=["bytes", "text", "form", "file", "generator", "large", "empty"],
)
def test_a_body_of_each_kind_reaches_the_double(make: Callable[[], Any], expected: bytes) -> None:
    async def action(session: ClientSession) -> None:
        async with session.post(URL, data=make()):
            pass

    with Scripted(Response()) as double:
        in_session(action)
    assert double.requests[0].body == expected


def test_a_multipart_body_reaches_the_double() -> None:
    with Scripted(Response()) as double:
        ask("POST", data=_multipart())
    assert b'name="photo"; filename="cat.png"\r\n\r\n\x89PNG' in double.requests[0].body


def test_a_compressed_body_reaches_the_double_as_it_is_sent() -> None:
    with Scripted(Response()) as double:
        ask("POST", data=b"long " * 100, compress="deflate")
    assert zlib.decompress(double.requests[0].body) == b"long " * 100
    assert headers_of(double.requests[0], "content-encoding") == ["deflate"]


def test_a_client_that_waits_for_100_continue_gets_it() -> None:
    with Scripted(Response(body=b"done")) as double:
        assert text_of(ask("POST", data=b"order", expect100=True)) == "done"
    assert double.requests[0].body == b"order"


def test_a_client_with_nothing_to_send_may_wait_for_100_continue_too() -> None:
    with Scripted(Response(body=b"done")):
        assert text_of(ask("POST", expect100=True)) == "done"


def test_a_body_that_fails_is_the_clients_own_error() -> None:
    async def failing() -> AsyncIterator[bytes]:
        yield b"one"
        raise ValueError("no more")

    with Scripted(Response()) as double, pytest.raises(aiohttp.ClientConnectionError, match="no more"):
        ask("POST", data=failing())
    assert double.requests == []


def test_a_request_that_nobody_answers_is_refused() -> None:
    with Scripted(None), pytest.raises(Refused) as caught:
        ask()
    assert str(caught.value) == "GET https://shop.example/orders"


def test_an_assertion_in_a_callback_reaches_the_caller() -> None:
    def answer(request: Request) -> Response:
        raise AssertionError("not this one")

    with Scripted(answer), pytest.raises(AssertionError, match="not this one"):
        ask()


def test_redirects_are_followed_by_the_client() -> None:
    def answer(request: Request) -> Response:
        if request.url == URL:
            return Response(303, headers=[("Location", "/done")])
        return Response(body=b"done")

    with Scripted(answer) as double:
        response = ask("POST", data=b"order")
    assert [(request.method, request.url) for request in double.requests] == [
        ("POST", URL),
        ("GET", "https://shop.example/done"),
    ]
    assert text_of(response) == "done"
    assert [earlier.status for earlier in response.history] == [303]


def test_cookies_are_kept_by_the_client() -> None:
    answer = Response(headers=[("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])

    async def action(session: ClientSession) -> None:
        for _time in range(2):
            async with session.get(URL):
                pass

    with Scripted(answer) as double:
        in_session(action)
    assert [headers_of(request, "cookie") for request in double.requests] == [[], ["a=1; b=2"]]


def test_a_compressed_body_is_decoded_by_the_client() -> None:
    with Scripted(Response(headers=[("Content-Encoding", "gzip")], body=gzip.compress(b"long text"))):
        assert text_of(ask()) == "long text"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_an_answer_that_cannot_have_a_body_has_none(method: str, status: int) -> None:
    with Scripted(Response(status, headers=[("X-Kind", "a")], body=b"never")):
        response = ask(method)
    assert text_of(response) == ""
    assert response.headers["X-Kind"] == "a"


def test_a_large_body_arrives_whole() -> None:
    body = bytes(range(256)) * 8000
    with Scripted(Response(body=body)):
        assert ask()._body == body


def test_a_large_body_waits_for_a_client_that_reads_slowly() -> None:
    async def action(session: ClientSession) -> int:
        total = 0
        async with session.get(URL) as response:
            async for piece in response.content.iter_chunked(100_000):
                total += len(piece)
                await asyncio.sleep(0)
        return total

    with Scripted(Response(chunks=[b"x" * 100_000] * 20)):
        assert in_session(action) == 2_000_000


def test_pieces_come_one_by_one_at_the_pace_of_the_double() -> None:
    async def action(session: ClientSession) -> list[tuple[float, bytes]]:
        began = time.perf_counter()
        async with session.get(URL) as response:
            return [(time.perf_counter() - began, line) async for line in response.content]

    with Scripted(Response(chunks=[b"data: 1\n", (0.05, b"data: 2\n"), b"", (0.05, b"data: 3\n")])):
        came = in_session(action)
    assert [line for _when, line in came] == [b"data: 1\n", b"data: 2\n", b"data: 3\n"]
    assert came[2][0] - came[0][0] >= 0.05, "the first piece did not wait for the last one"
    assert came[1][0] >= 0.05
    assert came[2][0] >= 0.1


def test_a_body_in_chunks_keeps_them() -> None:
    async def action(session: ClientSession) -> list[bytes]:
        async with session.get(URL) as response:
            return [piece async for piece, ended in response.content.iter_chunks() if ended]

    with Scripted(Response(chunks=[b"one", (0.01, b"two")])):
        assert in_session(action) == [b"one", b"two"]


def test_an_asynchronous_body_is_streamed() -> None:
    with Scripted(Response(chunks=_in_pieces())):
        assert text_of(ask()) == "one two"


def test_a_generator_is_told_when_the_client_reads_no_further() -> None:
    ended = []

    def endless() -> Iterator[bytes]:
        try:
            while True:
                yield b"tick"
        finally:
            ended.append(True)

    async def action(session: ClientSession) -> None:
        async with session.get(URL) as response:
            await response.content.readany()

    with Scripted(Response(chunks=endless())):
        in_session(action)
    assert ended == [True]


def test_a_generator_that_fails_breaks_the_body_off() -> None:
    def failing() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("no more")

    with Scripted(Response(chunks=failing())), pytest.raises(aiohttp.ClientPayloadError, match="no more"):
        ask()


FAULTS: dict[Fault, tuple[type[Exception], type[BaseException] | None]] = {
    Fault.CONNECTION_REFUSED: (aiohttp.ClientConnectorError, ConnectionRefusedError),
    Fault.CONNECTION_RESET: (aiohttp.ClientOSError, None),
    Fault.CONNECT_TIMEOUT: (aiohttp.ConnectionTimeoutError, None),
    Fault.READ_TIMEOUT: (aiohttp.SocketTimeoutError, None),
    Fault.EMPTY_RESPONSE: (aiohttp.ServerDisconnectedError, None),
    Fault.TRUNCATED_BODY: (aiohttp.ClientPayloadError, None),
    Fault.MALFORMED_CHUNK: (aiohttp.ClientPayloadError, None),
    Fault.TLS_ERROR: (aiohttp.ClientConnectorCertificateError, ssl.SSLCertVerificationError),
    Fault.DNS_ERROR: (aiohttp.ClientConnectorDNSError, OSError),
}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_each_fault_is_aiohttps_own_exception(fault: Fault) -> None:
    kind, below = FAULTS[fault]
    with Scripted(Response(body=b"complete", fault=fault)), pytest.raises(kind) as caught:
        ask("POST")
    assert type(caught.value) is kind
    if isinstance(caught.value, aiohttp.ClientConnectorError):
        assert (caught.value.host, caught.value.port) == ("shop.example", 443)
        assert isinstance(caught.value.os_error, below)
    if isinstance(caught.value, aiohttp.ClientOSError) and fault is Fault.CONNECTION_RESET:
        assert caught.value.args == (104, "Connection reset by peer")


def test_faults_say_what_they_say_on_a_real_connection() -> None:
    def message(fault: Fault) -> str:
        with Scripted(Response(fault=fault)), pytest.raises(aiohttp.ClientError) as caught:
            ask("POST")
        return str(caught.value)

    assert message(Fault.CONNECTION_REFUSED) == (
        "Cannot connect to host shop.example:443 ssl:default [Connect call failed]"
    )
    assert message(Fault.DNS_ERROR) == (
        "Cannot connect to host shop.example:443 ssl:default [Name or service not known]"
    )
    assert message(Fault.CONNECT_TIMEOUT) == "Connection timeout to host https://shop.example/orders"
    assert message(Fault.READ_TIMEOUT) == "Timeout on reading data from socket"
    assert message(Fault.EMPTY_RESPONSE) == "Server disconnected"


def test_a_connection_lost_is_tried_again_by_the_client_itself() -> None:
    answers = iter([Response(fault=Fault.EMPTY_RESPONSE), Response(body=b"second")])
    with Scripted(lambda _request: next(answers)) as double:
        assert text_of(ask("GET")) == "second"
    assert len(double.requests) == 2


def test_a_delay_passes_before_the_answer() -> None:
    with Scripted(Response(delay=0.05)):
        began = time.perf_counter()
        ask()
    assert time.perf_counter() - began >= 0.05


def test_a_delay_beyond_the_read_timeout_is_a_read_timeout() -> None:
    with Scripted(Response(delay=30)), pytest.raises(aiohttp.SocketTimeoutError):
        ask(timeout=ClientTimeout(sock_read=0.05))


def test_a_delay_beyond_the_total_timeout_is_a_timeout() -> None:
    with Scripted(Response(delay=30)), pytest.raises(TimeoutError):
        ask(timeout=ClientTimeout(total=0.05))


def test_a_pause_beyond_the_read_timeout_is_a_read_timeout_in_the_body() -> None:
    with Scripted(Response(chunks=[b"one", (30, b"two")])), pytest.raises(aiohttp.SocketTimeoutError):
        ask(timeout=ClientTimeout(sock_read=0.05))


def test_an_asynchronous_callback_answers() -> None:
    async def answer(request: Request) -> Response:
        await asyncio.sleep(0)
        return Response(body=request.url.encode())

    with Scripted(answer):
        assert text_of(ask()) == URL


def test_a_cancelled_request_leaves_nothing_behind() -> None:
    async def action(session: ClientSession) -> None:
        asking = asyncio.create_task(session.get(URL))
        await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await asyncio.sleep(0.01)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    with Scripted(Response(delay=30)):
        in_session(action)


def test_a_request_that_may_pass_reaches_the_real_server() -> None:
    with real_server() as url, Scripted(PASS_THROUGH) as double:
        assert text_of(ask("POST", url + "/real?a=1", data=b"body")) == "POST /real?a=1 body"
    assert [request.url for request in double.requests] == [url + "/real?a=1"]


def test_a_streamed_body_that_the_double_has_read_still_passes() -> None:
    async def action(session: ClientSession) -> str:
        async with session.post(url, data=_in_pieces()) as response:
            return await response.text()

    with real_server() as url, Scripted(PASS_THROUGH):
        assert in_session(action) == "POST / one two"


def test_a_request_that_passes_fails_as_without_doubles() -> None:
    with Scripted(PASS_THROUGH), pytest.raises(aiohttp.ClientConnectorError) as caught:
        ask("GET", "http://127.0.0.1:9/")
    assert isinstance(caught.value.os_error, ConnectionRefusedError)


def test_a_real_connection_from_before_is_not_used_by_a_request_with_an_answer() -> None:
    async def action(session: ClientSession) -> list[str]:
        told = []
        for double in (None, Scripted(Response(body=b"ours")), Scripted(PASS_THROUGH), None):
            if double is not None:
                double.__enter__()
            async with session.get(url) as response:
                told.append(await response.text())
            if double is not None:
                double.__exit__(None, None, None)
        return told

    with real_server() as url:
        assert in_session(action) == ["GET / ", "ours", "GET / ", "GET / "]


def test_a_request_passes_through_a_proxy_with_its_credentials() -> None:
    with real_server() as proxy, Scripted(PASS_THROUGH):
        with_credentials = proxy.replace("http://", "http://user:secret@")
        response = ask("POST", "http://shop.example/order", data=b"body", proxy=with_credentials)
    assert text_of(response) == "POST http://shop.example/order body"
    assert response.request_info.headers["Proxy-Authorization"] == "Basic dXNlcjpzZWNyZXQ="


def test_a_websocket_passes_to_a_real_server() -> None:
    async def greet(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str("hello " + (await socket.receive_str()))
        return socket

    async def main() -> str:
        application = web.Application()
        application.router.add_get("/", greet)
        async with (
            TestServer(application) as server,
            ClientSession() as session,
            session.ws_connect(server.make_url("/")) as socket,
        ):
            await socket.send_str("you")
            return await socket.receive_str()

    with Scripted(PASS_THROUGH):
        assert asyncio.run(main()) == "hello you"


def test_a_proxy_is_not_asked() -> None:
    with Scripted(Response(body=b"in process")) as double:
        assert text_of(ask(proxy="http://127.0.0.1:9")) == "in process"
        assert text_of(ask(url="http://shop.example/", proxy="http://127.0.0.1:9")) == "in process"
    assert [request.url for request in double.requests] == [URL, "http://shop.example/"]


def test_a_proxy_that_cannot_be_reached_is_the_proxys_error() -> None:
    with Scripted(Response(fault=Fault.CONNECTION_REFUSED)), pytest.raises(aiohttp.ClientProxyConnectionError):
        ask(proxy="http://proxy.example:3128")


def test_a_unix_socket_is_not_opened() -> None:
    async def action() -> str:
        async with (
            ClientSession(connector=aiohttp.UnixConnector("/nowhere.sock")) as session,
            session.get("http://localhost/info") as response,
        ):
            return await response.text()

    with Scripted(Response(body=b"in process")):
        assert asyncio.run(action()) == "in process"


def test_a_websocket_cannot_be_answered() -> None:
    async def action(session: ClientSession) -> None:
        await session.ws_connect("wss://shop.example/feed")

    with Scripted(Response(101)), pytest.raises(DoubletError) as caught:
        in_session(action)
    assert str(caught.value) == (
        "a websocket cannot be doubled: GET wss://shop.example/feed\n"
        "  the answer has status 101 (Switching Protocols)\n"
        "hint: let this URL pass to a server of the test, or answer with another status to refuse the handshake"
    )


def test_a_websocket_can_be_refused() -> None:
    async def action(session: ClientSession) -> None:
        await session.ws_connect("wss://shop.example/feed")

    with Scripted(Response(403)), pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        in_session(action)
    assert caught.value.status == 403


def test_many_requests_at_once_keep_the_limit_of_the_connector() -> None:
    most, now = 0, 0

    async def answer(_request: Request) -> Response:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1
        return Response()

    async def action() -> None:
        async with ClientSession(connector=aiohttp.TCPConnector(limit=3)) as session:

            async def one() -> None:
                async with session.get(URL) as response:
                    await response.read()

            await asyncio.gather(*(one() for _time in range(20)))

    with Scripted(answer):
        asyncio.run(action())
    assert most == 3


def test_nothing_is_left_in_the_library_after_the_doubles() -> None:
    def placed() -> tuple[Any, ...]:
        return (
            aiohttp.TCPConnector._create_connection,
            aiohttp.UnixConnector._create_connection,
            aiohttp.BaseConnector._get,
        )

    before = placed()
    with Scripted(Response()):
        assert all(during is not kept for during, kept in zip(placed(), before, strict=True))
    assert placed() == before


def test_nothing_is_left_open() -> None:
    with Scripted(Response(body=b"unread" * 100_000)):

        async def action(session: ClientSession) -> None:
            response = await session.get(URL)
            response.close()

        in_session(action)
    gc.collect()


def test_fifty_tasks_have_doubles_of_their_own() -> None:
    async def one(session: ClientSession, number: int) -> str:
        with Scripted(Response(body=str(number).encode(), delay=0.01)):
            async with session.get(URL) as response:
                first = await response.text()
            await asyncio.sleep(0.001 * (number % 7))
            async with session.get(URL) as response:
                return first + "," + await response.text()

    async def action(session: ClientSession) -> list[str]:
        return await asyncio.gather(*(one(session, number) for number in range(50)))

    assert in_session(action) == [f"{number},{number}" for number in range(50)]
