"""Requests of httpx and httpx2, as doubles see them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

from doublet.http import Request, Response
from tests.python.http.adapters.httpx.way import URL, Way
from tests.python.http.adapters.scripted import Scripted, headers_of


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
