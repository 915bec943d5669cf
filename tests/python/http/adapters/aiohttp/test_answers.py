"""Answers, as aiohttp's client gives them to its caller."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientSession

from doublet.errors import DoubletError
from doublet.http import Request, Response
from tests.python.http.adapters.aiohttp.asking import URL, ask, in_session, text_of
from tests.python.http.adapters.scripted import Refused, Scripted


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


def test_an_asynchronous_callback_answers() -> None:
    async def answer(request: Request) -> Response:
        await asyncio.sleep(0)
        return Response(body=request.url.encode())

    with Scripted(answer):
        assert text_of(ask()) == URL


def test_an_assertion_in_a_callback_reaches_the_caller() -> None:
    def answer(request: Request) -> Response:
        raise AssertionError("not this one")

    with Scripted(answer), pytest.raises(AssertionError, match="not this one"):
        ask()


def test_a_request_that_nobody_answers_is_refused() -> None:
    with Scripted(None), pytest.raises(Refused) as caught:
        ask()
    assert str(caught.value) == "GET https://shop.example/orders"


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
