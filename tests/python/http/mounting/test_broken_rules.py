"""Mounted applications that break the rules of WSGI or ASGI are named."""

from __future__ import annotations

from typing import Any

import fastapi
import pytest

from doublet import http
from doublet.http.errors import WebSocketNotDoubled
from tests.python.http.mounting.clients import (
    URL,
    Ask,
    by_async_httpx,
    by_requests,
)


def asgi(*messages: Any) -> Any:
    """An application that sends these messages."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await receive()
        for message in messages:
            await send(message)

    return app


START: Any = {"type": "http.response.start", "status": 200, "headers": []}
SHORT: Any = {**START, "headers": [(b"Content-Length", b"3")]}


def body(content: Any, more: bool = False) -> Any:
    return {"type": "http.response.body", "body": content, "more_body": more}


@pytest.mark.parametrize("ask", [by_requests, by_async_httpx])
@pytest.mark.parametrize(
    ("messages", "what", "hint"),
    [
        ([], "ended without an answer", None),
        ([START], "ended in the middle of its answer", None),
        ([body(b"")], "sent `http.response.body` before `http.response.start`", None),
        ([START, START], "sent `http.response.start` twice", None),
        ([START, body("text")], "sent a body of str", "a body is bytes"),
        ([START, body(b""), body(b"")], "sent more after the end of its answer", "the last message has no `more_body`"),
        ([{**START, "status": "200"}], "sent the status '200'", "a status is a number from 100 to 599"),
        ([{**START, "headers": [("a", "b")]}], "sent the header ('a', 'b')", "a header is a pair of bytes"),
        ([SHORT, body(b"four")], "sent 4 bytes of body, and its Content-Length is 3", None),
        ([SHORT, body(b"2!")], "ended its body after 2 bytes, and its Content-Length is 3", None),
        (
            [{"type": "websocket.accept"}],
            "sent {'type': 'websocket.accept'}",
            "an answer is `http.response.start`, then `http.response.body`",
        ),
        (["tea"], "sent 'tea'", "an answer is `http.response.start`, then `http.response.body`"),
    ],
)
def test_an_asgi_application_that_breaks_the_rules(
    api: http.HttpDouble, ask: Ask, messages: list[Any], what: str, hint: str | None
) -> None:
    app = asgi(*messages)
    api.mount(f"{URL}/v1/", app)
    with pytest.raises(http.BadApplication) as caught:
        ask("GET", f"{URL}/v1/tea")
    assert str(caught.value) == (
        f"the ASGI application `{app.__module__}.{app.__qualname__}` {what}: GET {URL}/v1/tea\n"
        f"  mounted at {URL}/v1\n" + (f"hint: {hint}\n" if hint else "") + "see: docs/guide/http-mount.md"
    )


def wsgi(returned: Any, status: Any = "200 OK", headers: Any = (), starts: int = 1) -> Any:
    """An application that calls `start_response` so often and returns this."""

    def app(environ: Any, start_response: Any) -> Any:
        for _time in range(starts):
            start_response(status, list(headers))
        return returned

    return app


@pytest.mark.parametrize("ask", [by_requests, by_async_httpx])
@pytest.mark.parametrize(
    ("app", "what", "hint"),
    [
        (wsgi([b"tea"], starts=0), "did not call `start_response`", None),
        (wsgi([b"tea"], starts=2), "called `start_response` twice", "the second time needs `exc_info`"),
        (wsgi("tea"), "returned 'tea'", "an answer is a list of bytes, or another iterable of them"),
        (wsgi(None), "returned None", "an answer is a list of bytes, or another iterable of them"),
        (wsgi(["tea"]), "gave a piece of body that is str", "a body is bytes"),
        (wsgi([], status=200), "sent the status 200", "a status is a number and a reason: '200 OK'"),
        (wsgi([], headers=[("a", 1)]), "sent the header ('a', 1)", "a header is a pair of str"),
        (
            wsgi([b"fo", b"ur"], headers=[("Content-Length", "3")]),
            "sent 4 bytes of body, and its Content-Length is 3",
            None,
        ),
        (
            wsgi([b"2!"], headers=[("Content-Length", "3")]),
            "ended its body after 2 bytes, and its Content-Length is 3",
            None,
        ),
    ],
)
def test_a_wsgi_application_that_breaks_the_rules(
    api: http.HttpDouble, ask: Ask, app: Any, what: str, hint: str | None
) -> None:
    api.mount(URL, app)
    with pytest.raises(http.BadApplication) as caught:
        ask("GET", f"{URL}/tea")
    assert str(caught.value) == (
        f"the WSGI application `{app.__module__}.{app.__qualname__}` {what}: GET {URL}/tea\n"
        f"  mounted at {URL}\n" + (f"hint: {hint}\n" if hint else "") + "see: docs/guide/http-mount.md"
    )


def test_what_wsgi_writes_comes_before_what_it_returns(api: http.HttpDouble) -> None:
    def app(environ: Any, start_response: Any) -> Any:
        write = start_response("200 OK", [])
        write(b"first,")
        return [b"second"]

    api.mount(URL, app)
    assert by_requests("GET", URL).text == "first,second"


def test_wsgi_may_start_a_response_again_after_an_error(api: http.HttpDouble) -> None:
    def app(environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        error = LookupError("no tea")
        start_response("500 Sorry", [], (type(error), error, None))
        return [b"sorry"]

    api.mount(URL, app)
    answer = by_requests("GET", URL)
    assert (answer.status, answer.text) == (500, "sorry")


def test_a_websocket_is_refused(api: http.HttpDouble, web: fastapi.FastAPI) -> None:
    api.mount(URL, web)
    with pytest.raises(WebSocketNotDoubled) as caught:
        by_requests("GET", f"{URL}/chat", headers={"Connection": "Upgrade", "Upgrade": "websocket"})
    assert str(caught.value) == (
        f"a websocket cannot be doubled: GET {URL}/chat\n"
        "  `fastapi.applications.FastAPI` is mounted there, and a mount answers plain HTTP only\n"
        "hint: let this URL pass to a server of the test\n"
        "see: docs/guide/http-mount.md"
    )
