"""What every client gets from a mounted WSGI application."""

from __future__ import annotations

import fastapi
import flask
import httpx
import pytest

from doublet import http
from tests.python.http.mounting.clients import (
    URL,
    Ask,
    by_async_httpx,
    by_httpx,
)


def test_a_request_reaches_a_wsgi_application_whole(api: http.HttpDouble, shop: flask.Flask, ask: Ask) -> None:
    api.mount(f"{URL}/v1", shop)
    said = httpx.Response(
        200, text=ask("POST", f"{URL}/v1/echo/caf%C3%A9?b=2&a=1", data={"ink": "blue"}, headers={"X-Twice": "1"}).text
    ).json()
    assert said == {
        "rest": "café",
        "url": f"{URL}/v1/echo/café?b=2&a=1",
        "root": "/v1",
        "path": "/echo/café",
        "form": {"ink": "blue"},
        "twice": ["1"],
        "client": "127.0.0.1",
    }


def test_what_a_wsgi_application_raises_comes_out_of_the_call(
    api: http.HttpDouble, shop: flask.Flask, ask: Ask
) -> None:
    api.mount(URL, shop)
    with pytest.raises(LookupError, match=r"^'?no tea'?$"):
        ask("GET", f"{URL}/boom")


def test_a_streamed_body_of_wsgi_keeps_its_request(
    api: http.HttpDouble, shop: flask.Flask, log: list[str], ask: Ask
) -> None:
    api.mount(URL, shop)
    assert ask("GET", f"{URL}/stream").text == "0,1,2,"
    assert log == ["made 0 for /stream", "made 1 for /stream", "made 2 for /stream", "closed"]


def test_redirects_and_cookies_work_with_wsgi(api: http.HttpDouble, shop: flask.Flask, ask: Ask) -> None:
    api.mount(URL, shop)
    answer = httpx.Response(200, text=ask("GET", f"{URL}/login").text)
    assert answer.json() == {"session": "abc", "theme": "dark"}


def test_a_wsgi_application_runs_beside_the_loop_of_an_asynchronous_client(
    api: http.HttpDouble, shop: flask.Flask
) -> None:
    api.mount(URL, shop)
    assert by_httpx("GET", f"{URL}/thread").text == "MainThread"
    assert by_async_httpx("GET", f"{URL}/thread").text.startswith("doublet")


@pytest.mark.parametrize("kind", ["web", "shop"])
def test_head_has_the_headers_and_no_body(
    api: http.HttpDouble, request: pytest.FixtureRequest, kind: str, ask: Ask
) -> None:
    app = request.getfixturevalue(kind)
    if kind == "web":
        app.head("/page")(lambda: fastapi.Response("a body that nobody reads"))

    else:
        app.get("/page")(lambda: "a body that nobody reads")
    api.mount(URL, app)
    answer = ask("HEAD", f"{URL}/page")
    assert (answer.status, answer.text, answer.headers["content-length"]) == (200, "", "24")
