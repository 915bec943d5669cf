"""What every client gets from a mounted ASGI application."""

from __future__ import annotations

import fastapi
import httpx
import pytest

from doublet import http
from tests.python.http.mounting.clients import (
    URL,
    Ask,
    by_aiohttp,
    by_requests,
)


def test_a_request_reaches_an_asgi_application_whole(api: http.HttpDouble, web: fastapi.FastAPI, ask: Ask) -> None:
    api.mount(f"{URL}/v1", web)

    content = {"data" if ask in (by_requests, by_aiohttp) else "content": b"ink"}
    answer = ask("POST", f"{URL}/v1/echo/caf%C3%A9%2Fbar?b=2&a=%20", headers={"X-Twice": "1"}, **content)

    said = httpx.Response(200, text=answer.text).json()
    assert answer.status == 200
    assert said.pop("query") in ("b=2&a=%20", "b=2&a=+")
    assert said.pop("url").startswith(f"{URL}/v1/echo/")
    assert said == {
        "method": "POST",
        "rest": "café/bar",
        "path": "/v1/echo/café/bar",
        "raw_path": "/v1/echo/caf%C3%A9%2Fbar",
        "root_path": "/v1",
        "body": "ink",
        "twice": ["1"],
        "host": "api.example.com",
        "client": "127.0.0.1",
    }


def test_an_asgi_application_starts_once_and_ends_with_the_double(
    web: fastapi.FastAPI, log: list[str], ask: Ask
) -> None:
    with http.mock() as api:
        api.mount(URL, web)
        assert log == []
        assert ask("GET", f"{URL}/state").text == '"hello"'
        assert log[0] == "up"
    assert log == ["up", "down"]


def test_what_an_asgi_application_raises_comes_out_of_the_call(
    api: http.HttpDouble, web: fastapi.FastAPI, ask: Ask
) -> None:
    api.mount(URL, web)
    with pytest.raises(LookupError, match=r"^'?no tea'?$"):
        ask("GET", f"{URL}/boom")


def test_an_error_that_the_application_answers_with_is_an_answer(
    api: http.HttpDouble, web: fastapi.FastAPI, ask: Ask
) -> None:
    api.mount(URL, web)
    answer = ask("GET", f"{URL}/nowhere")
    assert (answer.status, answer.text) == (404, '{"detail":"Not Found"}')


def test_a_streamed_body_arrives_whole(api: http.HttpDouble, web: fastapi.FastAPI, log: list[str], ask: Ask) -> None:
    api.mount(URL, web)
    assert ask("GET", f"{URL}/stream").text == "0,1,2,"
    assert [entry for entry in log if entry not in ("up", "down")] == ["made 0", "made 1", "made 2", "closed"]


def test_background_tasks_have_finished_when_the_answer_is_there(
    api: http.HttpDouble, web: fastapi.FastAPI, log: list[str], ask: Ask
) -> None:
    api.mount(URL, web)
    assert ask("GET", f"{URL}/background").text == '"accepted"'
    assert "worked" in log


def test_redirects_and_cookies_are_the_clients_own(api: http.HttpDouble, web: fastapi.FastAPI, ask: Ask) -> None:
    api.mount(URL, web)
    assert ask("GET", f"{URL}/login").text in (
        '{"session":"abc","theme":"dark"}',
        '{"theme":"dark","session":"abc"}',
    )


def test_an_ordinary_function_of_fastapi_runs_in_a_thread(api: http.HttpDouble, web: fastapi.FastAPI, ask: Ask) -> None:
    api.mount(URL, web)
    assert ask("GET", f"{URL}/blocking").text != '"MainThread"'
