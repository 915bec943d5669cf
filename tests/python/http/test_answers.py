"""What a route can answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import requests

from doublet import http
from doublet.http import Fault


@pytest.fixture
def api() -> Iterator[http.HttpDouble]:
    with http.mock("https://api.test", assert_all_called=False, assert_all_answered=False) as api:
        yield api


def test_each_kind_of_body_has_its_content_type(api: http.HttpDouble) -> None:
    api.get("/json").returns(json=None)
    api.get("/text").returns(text="é")
    api.get("/html").returns(html="<p>")
    api.get("/bytes").returns(content=b"\x00")
    api.get("/own").returns(text="<a/>", headers={"content-type": "text/xml"})
    got = {path: requests.get(f"https://api.test/{path}") for path in ("json", "text", "html", "bytes", "own")}
    assert got["json"].json() is None
    assert got["text"].text == "é"
    assert {path: response.headers.get("Content-Type") for path, response in got.items()} == {
        "json": "application/json",
        "text": "text/plain; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "bytes": None,
        "own": "text/xml",
    }


def test_status_reason_and_headers_arrive(api: http.HttpDouble) -> None:
    api.get("/a").returns(418, reason="Short and stout", headers=[("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    response = httpx.get("https://api.test/a")
    assert (response.status_code, response.reason_phrase) == (418, "Short and stout")
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]


def test_a_function_answers_with_whatever_can_be_sent(api: http.HttpDouble) -> None:
    returned = {
        "dict": {"a": 1},
        "list": [1],
        "text": "hello",
        "bytes": b"raw",
        "status": 404,
        "response": http.respond(201, json=1),
    }
    for name, value in returned.items():
        api.get(f"/{name}").answers(lambda request, value=value: value)
    got = {name: requests.get(f"https://api.test/{name}") for name in returned}
    assert {name: (response.status_code, response.text) for name, response in got.items()} == {
        "dict": (200, '{"a": 1}'),
        "list": (200, "[1]"),
        "text": (200, "hello"),
        "bytes": (200, "raw"),
        "status": (404, ""),
        "response": (201, "1"),
    }


def test_a_function_can_let_the_connection_fail_or_raise(api: http.HttpDouble) -> None:
    def limit(request: http.Request) -> object:
        if request.json()["amount"] > 100:
            raise PermissionError("limit exceeded")
        return Fault.READ_TIMEOUT

    api.post("/charge").answers(limit)
    with pytest.raises(requests.ReadTimeout):
        requests.post("https://api.test/charge", json={"amount": 1})
    with pytest.raises(PermissionError, match="limit exceeded"):
        requests.post("https://api.test/charge", json={"amount": 1000})


def test_an_exception_is_raised_as_it_is(api: http.HttpDouble) -> None:
    error = KeyError("own")
    api.get("/a").raises(error)
    with pytest.raises(KeyError) as caught:
        httpx.get("https://api.test/a")
    assert caught.value is error


@pytest.mark.asyncio
async def test_an_asynchronous_function_answers_asynchronous_clients(api: http.HttpDouble) -> None:
    async def later(request: http.Request, city: str) -> dict[str, str]:
        await asyncio.sleep(0)
        return {"city": city}

    api.get("/weather/{city}").answers(later)
    async with httpx.AsyncClient() as client:
        assert (await client.get("https://api.test/weather/rome")).json() == {"city": "rome"}


def test_an_asynchronous_function_cannot_answer_a_synchronous_client(api: http.HttpDouble) -> None:
    async def later(request: http.Request) -> int:
        return 200

    api.get("/a").answers(later)
    with pytest.raises(Exception) as caught:  # noqa: PT011
        requests.get("https://api.test/a")
    assert str(caught.value) == (
        "an asynchronous callback cannot answer GET https://api.test/a\n"
        "  requests sent the request without `await`\n"
        "hint: give this route an ordinary function"
    )


def test_an_asynchronous_body_cannot_answer_a_synchronous_client(api: http.HttpDouble) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"never"

    api.route("/a").returns(chunks=pieces)
    with pytest.raises(http.AsyncAnswerForSyncClient) as caught:
        requests.get("https://api.test/a", stream=True)
    assert str(caught.value) == (
        "an asynchronous body cannot answer GET https://api.test/a\n"
        "  requests sent the request without `await`\n"
        "hint: give this route a list of bytes, or a generator function without `async`"
    )
    assert requests.head("https://api.test/a").status_code == 200, "nobody reads a body then"


def test_templates_quote_the_request(api: http.HttpDouble) -> None:
    api.post("/users/{id}").renders('{"id": {{ params.id }}, "name": {{ request.json.name|tojson }}}', 201)
    response = requests.post("https://api.test/users/7", json={"name": "Ada"})
    assert (response.status_code, response.json()) == (201, {"id": 7, "name": "Ada"})


def test_chunks_arrive_as_they_are_and_can_be_read_again(api: http.HttpDouble) -> None:
    api.get("/a").returns(chunks=[b"one", (0.01, b"two")])
    for _ in range(2):
        with httpx.stream("GET", "https://api.test/a") as response:
            assert list(response.iter_raw()) == [b"one", b"two"]


@pytest.mark.asyncio
async def test_a_generator_function_streams_without_end(api: http.HttpDouble) -> None:
    async def counting() -> AsyncIterator[bytes]:
        number = 0
        while True:
            yield str(number).encode()
            number += 1

    api.get("/a").returns(chunks=counting)
    for _ in range(2):
        async with httpx.AsyncClient() as client, client.stream("GET", "https://api.test/a") as response:
            pieces = []
            async for piece in response.aiter_raw():
                pieces.append(piece)
                if len(pieces) == 3:
                    break
            assert pieces == [b"0", b"1", b"2"]


def test_events_are_sent_as_the_standard_says(api: http.HttpDouble) -> None:
    api.get("/a").returns(events=["one\ntwo", {"n": 1}, http.event("x", event="done", id="7", retry=100)])
    response = requests.get("https://api.test/a")
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.text == ('data: one\ndata: two\n\ndata: {"n": 1}\n\nevent: done\nid: 7\nretry: 100\ndata: x\n\n')


def test_a_delay_passes_and_a_longer_one_times_out(api: http.HttpDouble) -> None:
    api.get("/a").returns(delay=0.05)
    response = requests.get("https://api.test/a", timeout=1)
    assert response.elapsed.total_seconds() >= 0.05
    with pytest.raises(requests.ReadTimeout):
        requests.get("https://api.test/a", timeout=0.01)
