"""What is sent: responses, streams, callbacks and exceptions."""

from __future__ import annotations

import asyncio
import gzip
import warnings
from typing import Any

import httpx
import pytest

from doublet.http.dispatch import AsyncAnswerForSyncClient
from doublet.pytest_httpx import HTTPXMock, IteratorStream


@pytest.mark.parametrize(
    ("given", "headers", "content"),
    [
        ({}, [], b""),
        ({"text": "é"}, [("Content-Length", "2"), ("Content-Type", "text/plain; charset=utf-8")], "é".encode()),
        ({"html": "<p>"}, [("Content-Length", "3"), ("Content-Type", "text/html; charset=utf-8")], b"<p>"),
        ({"content": b"x", "headers": {"A": "1"}}, [("A", "1"), ("Content-Length", "1")], b"x"),
        ({"json": {"a": "é"}}, [("Content-Length", "10"), ("Content-Type", "application/json")], '{"a":"é"}'.encode()),
        ({"json": 1, "headers": {"content-type": "q/r"}}, [("content-type", "q/r"), ("Content-Length", "1")], b"1"),
        ({"headers": [("a", "1"), ("A", "2")]}, [("a", "1"), ("A", "2")], b""),
        ({"stream": IteratorStream([b"a", b"b"])}, [], b"ab"),
    ],
)
def test_the_body_brings_its_headers_with_it(
    mock: HTTPXMock, client: httpx.Client, given: Any, headers: list[tuple[str, str]], content: bytes
) -> None:
    mock.add_response(**given, is_reusable=True)
    for _ in range(2):
        response = client.get("https://a")
        assert [(name.decode(), value.decode()) for name, value in response.headers.raw] == headers
        assert response.content == content
        assert response.elapsed is not None


def test_status_and_version_are_the_given_ones(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(status_code=404, http_version="HTTP/2")
    response = client.get("https://a")
    assert (response.status_code, response.http_version, response.reason_phrase) == (404, "HTTP/2", "Not Found")


def test_json_that_is_changed_later_is_sent_as_it_was(mock: HTTPXMock, client: httpx.Client) -> None:
    value = {"a": 1}
    mock.add_response(json=value)
    value["a"] = 2
    assert client.get("https://a").json() == {"a": 1}


def test_a_compressed_body_is_decoded_by_the_client_and_a_broken_one_fails_there(
    mock: HTTPXMock, client: httpx.Client
) -> None:
    mock.add_response(headers={"content-encoding": "gzip"}, content=gzip.compress(b"text"))
    mock.add_response(headers={"content-encoding": "gzip"}, content=b"broken")
    assert client.get("https://a").text == "text"
    with pytest.raises(httpx.DecodingError):
        client.get("https://a")


def test_a_response_can_be_streamed_by_every_request_of_its_own(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(stream=IteratorStream([b"a", b"b"]), is_reusable=True)
    for _ in range(2):
        with client.stream("GET", "https://a") as response:
            assert list(response.iter_raw()) == [b"a", b"b"]
            with pytest.raises(httpx.StreamConsumed):
                list(response.iter_raw())


@pytest.mark.asyncio
async def test_an_iterator_stream_is_read_asynchronously_too(mock: HTTPXMock) -> None:
    mock.add_response(stream=IteratorStream([b"a", b"b"]))
    async with httpx.AsyncClient() as client, client.stream("GET", "https://a") as response:
        assert [part async for part in response.aiter_raw()] == [b"a", b"b"]


def test_a_callback_gets_the_clients_request_and_its_response_is_handed_out_itself(
    mock: HTTPXMock, client: httpx.Client
) -> None:
    asked: list[httpx.Request] = []
    response = httpx.Response(201, text="made")

    def callback(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return response

    mock.add_callback(callback, is_reusable=True)
    request = client.build_request("GET", "https://a")
    assert client.send(request) is response
    assert (asked, mock.get_requests()) == ([request], [request])
    assert response.elapsed is not None
    for _ in range(2):
        with client.stream("GET", "https://a") as again:
            assert list(again.iter_raw()) == [b"made"]


def test_a_response_that_a_synchronous_client_has_read_is_read_by_an_asynchronous_one(
    mock: HTTPXMock, client: httpx.Client
) -> None:
    response = httpx.Response(200, text="made")
    mock.add_callback(lambda _request: response, is_reusable=True)
    assert client.get("https://a").text == "made"

    async def ask() -> str:
        async with httpx.AsyncClient() as asynchronous:
            return (await asynchronous.get("https://a")).text

    assert asyncio.run(ask()) == "made"


@pytest.mark.asyncio
async def test_an_asynchronous_callback_is_awaited(mock: HTTPXMock) -> None:
    async def callback(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="awaited")

    async def nothing(_request: httpx.Request) -> None:
        return None

    mock.add_callback(callback)
    mock.add_callback(nothing)
    async with httpx.AsyncClient() as client:
        assert (await client.get("https://a")).text == "awaited"
        with pytest.raises(httpx.TimeoutException):
            await client.get("https://a")


def test_an_asynchronous_callback_cannot_answer_a_synchronous_client(mock: HTTPXMock, client: httpx.Client) -> None:
    async def callback(_request: httpx.Request) -> httpx.Response:
        raise NotImplementedError

    mock.add_callback(callback)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(AsyncAnswerForSyncClient):
            client.get("https://a")


def test_a_callback_that_returns_none_leaves_the_request_unanswered(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_callback(lambda _request: None)
    with pytest.raises(httpx.TimeoutException) as caught:
        client.get("https://a")
    assert str(caught.value).startswith("No response can be found for GET request on https://a amongst:")
    assert len(mock.get_requests()) == 1


def test_a_callback_that_returns_something_else_is_named(mock: HTTPXMock, client: httpx.Client) -> None:
    def answer_five(_request: httpx.Request) -> Any:
        return 5

    mock.add_callback(answer_five)
    with pytest.raises(TypeError) as caught:
        client.get("https://a")
    name = answer_five.__qualname__
    assert str(caught.value) == f"the callback `{name}` returned 5, not a response"


def test_an_exception_is_raised_itself_and_knows_the_request(mock: HTTPXMock, client: httpx.Client) -> None:
    error = httpx.ReadTimeout("too late")
    mock.add_exception(error)
    mock.add_exception(KeyboardInterrupt())
    with pytest.raises(httpx.ReadTimeout) as caught:
        client.get("https://a")
    assert caught.value is error
    assert str(error.request.url) == "https://a"
    with pytest.raises(KeyboardInterrupt):
        client.get("https://a")
