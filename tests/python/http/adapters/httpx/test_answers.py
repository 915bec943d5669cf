"""Answers, as httpx and httpx2 give them to their caller."""

from __future__ import annotations

import gzip

import anyio.lowlevel
import httpx
import httpx2
import pytest

from doublet.errors import DoubletError
from doublet.http import Request, Response
from tests.python.http.adapters.httpx.way import URL, Way
from tests.python.http.adapters.scripted import Refused, Scripted


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


def test_a_compressed_body_is_decoded_by_the_client(way: Way) -> None:
    with Scripted(Response(headers=[("Content-Encoding", "gzip")], body=gzip.compress(b"long text"))):
        assert way.ask().text == "long text"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_an_answer_that_cannot_have_a_body_has_none(way: Way, method: str, status: int) -> None:
    with Scripted(Response(status, headers=[("Content-Length", "5")], body=b"never")):
        response = way.ask(method)
    assert response.content == b""
    assert response.headers["content-length"] == "5"


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


def test_a_request_that_nobody_answers_is_refused(way: Way) -> None:
    with Scripted(None), pytest.raises(Refused) as caught:
        way.ask()
    assert str(caught.value) == "GET https://shop.example/orders"


def test_an_exception_of_the_double_reaches_the_caller_with_its_request(way: Way) -> None:
    def answer(_request: Request) -> Response:
        raise way.library.PoolTimeout("no connection is free")

    with Scripted(answer), pytest.raises(way.library.PoolTimeout, match="no connection is free") as caught:
        way.ask()
    assert caught.value.request.url == URL


def test_a_websocket_cannot_be_answered(way: Way) -> None:
    with Scripted(Response(101)), pytest.raises(DoubletError) as caught:
        way.ask(url="wss://shop.example/feed")
    assert str(caught.value) == (
        "a websocket cannot be doubled: GET wss://shop.example/feed\n"
        "  the answer has status 101 (Switching Protocols)\n"
        "hint: let this URL pass to a server of the test, or answer with another status to refuse the handshake"
    )
