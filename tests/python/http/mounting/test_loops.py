"""Where mounted applications run, and what answers the requests that they send themselves."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import fastapi
import flask
import httpx
import pytest

from doublet import http
from tests.python.http.mounting.clients import (
    URL,
    by_async_httpx,
    by_requests,
)


@pytest.mark.asyncio
async def test_an_application_shares_the_loop_of_an_asynchronous_client() -> None:
    ready = asyncio.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await ready.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async with http.mock() as api, httpx.AsyncClient() as client:
        api.mount(URL, app)
        asked = asyncio.create_task(client.get(URL))
        await asyncio.sleep(0.01)
        ready.set()
        assert (await asked).status_code == 204


@pytest.mark.asyncio
async def test_a_synchronous_client_may_ask_while_a_loop_runs(web: fastapi.FastAPI, log: list[str]) -> None:
    with http.mock() as api:
        api.mount(URL, web)
        assert by_requests("GET", f"{URL}/state").text == '"hello"'
    assert log == ["up", "down"]


def test_an_application_may_ask_itself_without_waiting(web: fastapi.FastAPI) -> None:
    @web.get("/nested/{depth}")
    async def nested(depth: int) -> str:
        return f"{depth} {by_requests('GET', f'{URL}/nested/{depth - 1}').text}" if depth else "0"

    with http.mock() as api:
        api.mount(URL, web)
        answer = by_requests("GET", f"{URL}/nested/3")
    assert "".join(character for character in answer.text if character.isdigit()) == "3210"


def test_the_routes_of_the_double_answer_the_application_too(api: http.HttpDouble, web: fastapi.FastAPI) -> None:
    @web.get("/price")
    async def price() -> Any:
        async with httpx.AsyncClient() as client:
            return (await client.get("https://prices.example.com/tea")).json()

    api.mount(URL, web)
    prices = api.get("https://prices.example.com/tea").returns(json={"cents": 790})
    assert by_requests("GET", f"{URL}/price").text == '{"cents":790}'
    prices.assert_called(times=1)


def test_requests_of_several_threads_are_answered_side_by_side(api: http.HttpDouble) -> None:
    both = threading.Barrier(2, timeout=5)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await asyncio.to_thread(both.wait)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"met"})

    api.mount(URL, app)
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(by_requests("GET", URL).text)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["met", "met"]


def test_no_thread_is_left_behind(web: fastapi.FastAPI, shop: flask.Flask) -> None:
    with http.mock() as api:
        api.mount(URL, web)
        api.mount("https://shop.example.com", shop)
        by_requests("GET", f"{URL}/blocking")
        by_async_httpx("GET", "https://shop.example.com/stream")
    deadline = time.monotonic() + 2
    while any(thread.name.startswith("doublet") for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_double_that_starts_again_starts_its_application_again(web: fastapi.FastAPI, log: list[str]) -> None:
    api = http.mock()
    api.mount(URL, web)
    for _time in range(2):
        with api:
            assert by_requests("GET", f"{URL}/state").text == '"hello"'
    assert log == ["up", "down", "up", "down"]


def test_later_routes_go_before_a_mount(api: http.HttpDouble, web: fastapi.FastAPI) -> None:
    api.mount(URL, web)
    api.get(f"{URL}/state").returns(503)
    assert by_requests("GET", f"{URL}/state").status == 503
    assert by_requests("GET", f"{URL}/echo/x").status == 200


def test_a_mount_may_be_a_path_of_the_base_url(shop: flask.Flask) -> None:
    with http.mock(f"{URL}/api") as api:
        api.mount("/v1", shop)
        said = httpx.get(f"{URL}/api/v1/echo/x").json()
    assert (said["root"], said["path"]) == ("/api/v1", "/echo/x")


def test_a_path_as_mount_answers_any_host(api: http.HttpDouble, shop: flask.Flask) -> None:
    api.mount("/v1", shop)
    said = httpx.get("http://one.example:8080/v1/echo/x").json()
    assert (said["url"], said["root"]) == ("http://one.example:8080/v1/echo/x", "/v1")
