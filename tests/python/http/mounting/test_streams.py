"""Bodies of mounted applications arrive piece by piece."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import fastapi
import flask
import httpx
import pytest
import requests

from doublet import http
from tests.python.http.mounting.clients import (
    URL,
    Ask,
    by_async_httpx,
    by_httpx,
    by_httpx_on_trio,
    by_requests,
)


def test_pieces_come_as_they_are_made(api: http.HttpDouble, web: fastapi.FastAPI, log: list[str]) -> None:
    api.mount(URL, web)
    with httpx.Client() as client, client.stream("GET", f"{URL}/stream") as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"0,"
        assert "made 2" not in log
        assert list(pieces) == [b"1,", b"2,"]


def test_pieces_of_wsgi_come_as_they_are_made(api: http.HttpDouble, shop: flask.Flask, log: list[str]) -> None:
    api.mount(URL, shop)
    with httpx.Client() as client, client.stream("GET", f"{URL}/stream") as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"0,"
        assert log == ["made 0 for /stream"]
    assert log == ["made 0 for /stream", "closed"]


@pytest.mark.asyncio
async def test_pieces_come_as_they_are_made_to_an_asynchronous_client(web: fastapi.FastAPI, log: list[str]) -> None:
    async with http.mock() as api, httpx.AsyncClient() as client:
        api.mount(URL, web)
        async with client.stream("GET", f"{URL}/stream") as answer:
            pieces = answer.aiter_raw()
            assert await anext(pieces) == b"0,"
            assert "made 2" not in log
            assert [piece async for piece in pieces] == [b"1,", b"2,"]
    assert log == ["up", "made 0", "made 1", "made 2", "closed", "down"]


@pytest.mark.asyncio
async def test_an_endless_stream_can_be_left(web: fastapi.FastAPI, log: list[str]) -> None:
    async with http.mock() as api, httpx.AsyncClient() as client, aiohttp.ClientSession() as session:
        api.mount(URL, web)
        async with client.stream("GET", f"{URL}/forever") as answer:
            assert await anext(answer.aiter_raw()) == b"data: tick\n\n"
        assert log == ["up", "closed"]
        async with session.get(f"{URL}/forever") as streamed:
            assert await streamed.content.readany() == b"data: tick\n\n"
    assert log == ["up", "closed", "closed", "down"]


def test_an_endless_stream_can_be_left_by_a_synchronous_client(web: fastapi.FastAPI, log: list[str]) -> None:
    with http.mock() as api:
        api.mount(URL, web)
        with requests.get(f"{URL}/forever", stream=True) as answer:
            assert next(answer.iter_content(None)) == b"data: tick\n\n"
        assert log == ["up", "closed"]
        forgotten = requests.get(f"{URL}/forever", stream=True)
    assert log == ["up", "closed", "closed", "down"]
    with pytest.raises(
        requests.exceptions.ChunkedEncodingError, match="its double stopped before this answer was read to its end"
    ):
        assert forgotten.content


def test_a_stream_that_raises_raises_where_it_is_read(api: http.HttpDouble, web: fastapi.FastAPI) -> None:
    api.mount(URL, web)
    with httpx.Client() as client, client.stream("GET", f"{URL}/broken-stream") as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"one,"
        with pytest.raises(LookupError, match="no more tea"):
            next(pieces)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (by_requests, requests.ReadTimeout),
        (by_httpx, httpx.ReadTimeout),
        (by_async_httpx, httpx.ReadTimeout),
        (by_httpx_on_trio, httpx.ReadTimeout),
    ],
)
def test_a_slow_application_runs_into_the_clients_own_timeout(
    api: http.HttpDouble, web: fastapi.FastAPI, ask: Ask, error: type[Exception]
) -> None:
    api.mount(URL, web)
    with pytest.raises(error):
        ask("GET", f"{URL}/slow", timeout=0.05)


def test_the_application_hears_that_its_client_has_gone(api: http.HttpDouble, log: list[str]) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"tea", "more_body": True})
        log.extend([(await receive())["type"], (await receive())["type"]])
        try:
            await send({"type": "http.response.body", "body": b"more"})
        except OSError as error:
            log.append(str(error))

    api.mount(URL, app)
    with httpx.Client() as client, client.stream("GET", URL) as answer:
        assert next(answer.iter_raw()) == b"tea"
    assert log == ["http.request", "http.disconnect", "the client has closed the connection"]


@pytest.mark.asyncio
async def test_a_client_that_is_cancelled_cancels_the_application(log: list[str]) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        try:
            await asyncio.sleep(30)
        finally:
            log.append("cancelled")

    async with http.mock() as api, httpx.AsyncClient() as client:
        api.mount(URL, app)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.get(URL), 0.02)
    assert log == ["cancelled"]


def test_an_application_that_cannot_be_ended_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    going_on = True

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while going_on:
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue

    monkeypatch.setattr("doublet.http.mounting.worker._LONGEST_END", 0.05)
    api = http.mock().start()
    api.mount(URL, app)
    answer = requests.get(URL, stream=True)
    with pytest.raises(http.BadApplication) as caught:
        api.__exit__(None, None, None)
    going_on = False
    answer.close()
    assert str(caught.value) == (
        f"the ASGI application `{app.__module__}.{app.__qualname__}` goes on after it was cancelled\n"
        f"  mounted at {URL}\n"
        "see: docs/guide/http-mount.md"
    )
