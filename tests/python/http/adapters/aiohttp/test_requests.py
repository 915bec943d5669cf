"""Requests of aiohttp's client, as doubles see them."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientSession, ClientTimeout

from doublet.http import Request, Response
from tests.python.http.adapters.aiohttp.asking import URL, ask, in_pieces, in_session, text_of
from tests.python.http.adapters.scripted import Scripted, headers_of


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
        (in_pieces, b"one two"),
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
