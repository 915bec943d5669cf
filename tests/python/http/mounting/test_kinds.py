"""WSGI and ASGI applications are told apart by how they are called."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from doublet import http
from tests.python.http.mounting.clients import (
    URL,
    by_requests,
)


async def asgi_function(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"asgi"})


def wsgi_function(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"wsgi"]


class AsgiObject:
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await asgi_function(scope, receive, send)


class WsgiObject:
    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        return wsgi_function(environ, start_response)


def plain_function_that_gives_a_coroutine(scope: Any, receive: Any, send: Any) -> Any:
    return asgi_function(scope, receive, send)


@functools.wraps(wsgi_function)
def wrapper(*args: Any, **kwargs: Any) -> Any:
    return wsgi_function(*args, **kwargs)


async def with_prefix(prefix: str, scope: Any, receive: Any, send: Any) -> None:
    await asgi_function(scope, receive, send)


@pytest.mark.parametrize(
    ("app", "kind"),
    [
        (asgi_function, "asgi"),
        (AsgiObject(), "asgi"),
        (plain_function_that_gives_a_coroutine, "asgi"),
        (functools.partial(with_prefix, "x"), "asgi"),
        (wsgi_function, "wsgi"),
        (WsgiObject(), "wsgi"),
        (wrapper, "wsgi"),
    ],
)
def test_the_kind_is_told_by_how_the_application_is_called(api: http.HttpDouble, app: Any, kind: str) -> None:
    api.mount(URL, app)
    assert by_requests("GET", URL).text == kind


async def of_two(environ: Any, start_response: Any) -> None: ...


def of_one(request: Any) -> None: ...


def of_anything(*args: Any) -> None: ...


@pytest.mark.parametrize(
    ("app", "message"),
    [
        (42, "a WSGI or ASGI application can be called, 42 cannot"),
        (
            AsgiObject,
            f"an application is mounted, not its class `{__name__}.AsgiObject`\nhint: mount an instance of it",
        ),
        (
            of_two,
            (
                f"`{__name__}.of_two` is no WSGI or ASGI application: it is an asynchronous function of "
                "(environ: 'Any', start_response: 'Any')\n"
                "hint: WSGI is `def app(environ, start_response)`, ASGI is `async def app(scope, receive, send)`"
            ),
        ),
        (
            of_one,
            (
                f"`{__name__}.of_one` is no WSGI or ASGI application: it is a function of (request: 'Any')\n"
                "hint: WSGI is `def app(environ, start_response)`, ASGI is `async def app(scope, receive, send)`"
            ),
        ),
        (
            of_anything,
            (
                f"`{__name__}.of_anything` can be called as a WSGI and as an ASGI application\n"
                "hint: mount a function that calls it, `def app(environ, start_response)` "
                "or `async def app(scope, receive, send)`"
            ),
        ),
    ],
)
def test_what_is_no_application_is_refused_at_once(api: http.HttpDouble, app: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        api.mount(URL, app)
    assert str(caught.value) == message
