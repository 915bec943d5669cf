"""Mounted applications start with their first request and end with the double."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import fastapi
import httpx
import pytest

from doublet import http
from doublet.errors import DoubletWarning
from tests.python.http.mounting.clients import (
    URL,
    Ask,
    by_requests,
)


def test_an_application_that_fails_to_start_raises_from_the_first_request(api: http.HttpDouble, ask: Ask) -> None:
    @asynccontextmanager
    async def lifespan(_app: fastapi.FastAPI) -> AsyncGenerator[None]:
        raise LookupError("no database")
        yield

    api.mount(URL, fastapi.FastAPI(lifespan=lifespan))
    with pytest.raises(LookupError, match="no database"):
        ask("GET", URL)


def test_an_application_that_only_says_that_it_failed_to_start(api: http.HttpDouble) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})

    api.mount(URL, app)
    with pytest.raises(http.BadApplication) as caught:
        by_requests("GET", URL)
    assert str(caught.value) == (
        f"the ASGI application `{app.__module__}.{app.__qualname__}` failed to start: no database\n"
        f"  mounted at {URL}\n"
        "see: docs/guide/http-mount.md"
    )


def failing_to_end() -> fastapi.FastAPI:
    @asynccontextmanager
    async def lifespan(_app: fastapi.FastAPI) -> AsyncGenerator[None]:
        yield
        raise LookupError("cannot save")

    app = fastapi.FastAPI(lifespan=lifespan)
    app.get("/")(lambda: "fine")
    return app


def test_an_application_that_fails_to_end_raises_where_the_double_ends() -> None:
    api = http.mock().start()
    api.mount(URL, failing_to_end())
    assert by_requests("GET", f"{URL}/").text == '"fine"'
    with pytest.raises(LookupError, match="cannot save"):
        api.__exit__(None, None, None)


def test_a_failed_test_says_why_itself() -> None:
    api = http.mock().start()
    api.mount(URL, failing_to_end())
    by_requests("GET", f"{URL}/")
    api.__exit__(AssertionError, AssertionError("the test"), None)


@pytest.mark.asyncio
async def test_an_application_that_fails_to_end_raises_from_async_with() -> None:
    api = http.mock().start()
    api.mount(URL, failing_to_end())
    async with httpx.AsyncClient() as client:
        await client.get(f"{URL}/")
    with pytest.raises(LookupError, match="cannot save"):
        await api.__aexit__(None, None, None)


@pytest.mark.asyncio
async def test_where_the_end_cannot_be_waited_for_its_failure_is_a_warning() -> None:
    with http.mock() as api:
        api.mount(URL, failing_to_end())
        async with httpx.AsyncClient() as client:
            await client.get(f"{URL}/")
    with pytest.warns(DoubletWarning) as caught:
        await asyncio.sleep(0.01)
    (warning,) = caught
    assert str(warning.message) == (
        "`fastapi.applications.FastAPI`, mounted at https://api.example.com, failed after its double had stopped: "
        "LookupError('cannot save')"
    )


@pytest.mark.asyncio
async def test_a_loop_that_goes_on_lets_the_application_end(web: fastapi.FastAPI, log: list[str]) -> None:
    with http.mock() as api:
        api.mount(URL, web)
        async with httpx.AsyncClient() as client:
            await client.get(f"{URL}/state")
    await asyncio.sleep(0.01)
    assert log == ["up", "down"]


def test_a_background_task_that_fails_after_a_stream_fails_the_test() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"3")]})
        await send({"type": "http.response.body", "body": b"tea", "more_body": True})
        await send({"type": "http.response.body"})
        raise LookupError("afterwards")

    api = http.mock().start()
    api.mount(URL, app)
    assert by_requests("GET", URL).text == "tea"
    with pytest.raises(LookupError, match="afterwards"):
        api.__exit__(None, None, None)


@pytest.mark.asyncio
async def test_a_decorated_asynchronous_test_waits_for_the_end(web: fastapi.FastAPI, log: list[str]) -> None:
    api = http.mock()
    api.mount(URL, web)

    @api
    async def ask() -> str:
        async with httpx.AsyncClient() as client:
            return (await client.get(f"{URL}/state")).text

    assert await ask() == '"hello"'
    assert log == ["up", "down"]
