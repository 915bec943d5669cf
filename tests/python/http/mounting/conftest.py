"""Applications to mount, and the clients that ask them."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import anyio.lowlevel
import fastapi
import flask
import pytest
from fastapi.responses import RedirectResponse, StreamingResponse

from doublet import http
from tests.python.http.mounting.clients import (
    CLIENTS,
    Ask,
)


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def web(log: list[str]) -> fastapi.FastAPI:  # noqa: C901  # one small page for each thing
    """An application with a bit of everything."""

    @asynccontextmanager
    async def lifespan(_app: fastapi.FastAPI) -> AsyncGenerator[dict[str, str]]:
        log.append("up")
        yield {"greeting": "hello"}
        await anyio.lowlevel.checkpoint()
        log.append("down")

    app = fastapi.FastAPI(lifespan=lifespan)

    @app.get("/state")
    async def state(request: fastapi.Request) -> str:
        return str(request.state.greeting)

    @app.api_route("/echo/{rest:path}", methods=["GET", "POST"])
    async def echo(request: fastapi.Request, rest: str) -> Any:
        return {
            "method": request.method,
            "rest": rest,
            "url": str(request.url),
            "path": request.scope["path"],
            "raw_path": request.scope["raw_path"].decode(),
            "root_path": request.scope["root_path"],
            "query": request.url.query,
            "body": (await request.body()).decode(),
            "twice": request.headers.getlist("x-twice"),
            "host": request.headers["host"],
            "client": request.client and request.client.host,
        }

    @app.get("/blocking")
    def blocking() -> str:
        return threading.current_thread().name

    @app.get("/boom")
    async def boom() -> None:
        raise LookupError("no tea")

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def pieces() -> AsyncIterator[str]:
            try:
                for number in range(3):
                    log.append(f"made {number}")
                    yield f"{number},"
            finally:
                log.append("closed")

        return StreamingResponse(pieces(), media_type="text/plain")

    @app.get("/broken-stream")
    async def broken_stream() -> StreamingResponse:
        async def pieces() -> AsyncIterator[str]:
            yield "one,"
            raise LookupError("no more tea")

        return StreamingResponse(pieces(), media_type="text/plain")

    @app.get("/forever")
    async def forever() -> StreamingResponse:
        async def pieces() -> AsyncIterator[str]:
            try:
                while True:
                    yield "data: tick\n\n"
                    await anyio.sleep(30)
            finally:
                log.append("closed")

        return StreamingResponse(pieces(), media_type="text/event-stream")

    @app.get("/slow")
    async def slow() -> str:
        await anyio.sleep(30)
        return "never"

    @app.get("/background")
    async def background(tasks: fastapi.BackgroundTasks) -> str:
        async def work() -> None:
            await anyio.sleep(0.01)
            log.append("worked")

        tasks.add_task(work)
        return "accepted"

    @app.get("/login")
    async def login() -> RedirectResponse:
        answer = RedirectResponse("cookies")
        answer.set_cookie("session", "abc")
        answer.set_cookie("theme", "dark")
        return answer

    @app.get("/cookies")
    async def cookies(request: fastapi.Request) -> Any:
        return request.cookies

    return app


@pytest.fixture
def shop(log: list[str]) -> flask.Flask:
    """The same in WSGI."""
    app = flask.Flask("shop")
    app.testing = True

    @app.route("/echo/<path:rest>", methods=["GET", "POST"])
    def echo(rest: str) -> Any:
        request = flask.request
        return {
            "rest": rest,
            "url": request.url,
            "root": request.script_root,
            "path": request.path,
            "form": request.form.to_dict(),
            "twice": request.headers.getlist("x-twice"),
            "client": request.remote_addr,
        }

    @app.get("/boom")
    def boom() -> str:
        raise LookupError("no tea")

    @app.get("/stream")
    def stream() -> Any:
        def pieces() -> Iterator[str]:
            try:
                for number in range(3):
                    log.append(f"made {number} for {flask.request.path}")
                    yield f"{number},"
            finally:
                log.append("closed")

        return flask.Response(flask.stream_with_context(pieces()), mimetype="text/plain")

    @app.get("/login")
    def login() -> Any:
        answer = flask.redirect("cookies")
        answer.set_cookie("session", "abc")
        answer.set_cookie("theme", "dark")
        return answer

    @app.get("/cookies")
    def cookies() -> Any:
        return flask.request.cookies.to_dict()

    @app.get("/thread")
    def thread() -> str:
        return threading.current_thread().name

    return app


@pytest.fixture
def api() -> Iterator[http.HttpDouble]:
    with http.mock() as double:
        yield double


@pytest.fixture(params=CLIENTS)
def ask(request: pytest.FixtureRequest) -> Ask:
    chosen: Ask = request.param
    return chosen
