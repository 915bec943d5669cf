"""Which requests of aiohttp's client reach the network, and which do not."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from doublet.http import Response
from doublet.http.active import PASS_THROUGH
from tests.python.http.adapters.aiohttp.asking import URL, ask, in_pieces, in_session, text_of
from tests.python.http.adapters.scripted import Scripted, real_server


def test_a_request_that_may_pass_reaches_the_real_server() -> None:
    with real_server() as url, Scripted(PASS_THROUGH) as double:
        assert text_of(ask("POST", url + "/real?a=1", data=b"body")) == "POST /real?a=1 body"
    assert [request.url for request in double.requests] == [url + "/real?a=1"]


def test_a_streamed_body_that_the_double_has_read_still_passes() -> None:
    async def action(session: ClientSession) -> str:
        async with session.post(url, data=in_pieces()) as response:
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


def test_a_unix_socket_is_not_opened() -> None:
    async def action() -> str:
        async with (
            ClientSession(connector=aiohttp.UnixConnector("/nowhere.sock")) as session,
            session.get("http://localhost/info") as response,
        ):
            return await response.text()

    with Scripted(Response(body=b"in process")):
        assert asyncio.run(action()) == "in process"
