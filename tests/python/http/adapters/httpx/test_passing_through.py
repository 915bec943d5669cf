"""Which requests of httpx and httpx2 reach the network, and which do not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from doublet.http import Response
from doublet.http.active import PASS_THROUGH
from tests.python.http.adapters.httpx.way import Way
from tests.python.http.adapters.scripted import Scripted, real_server


def test_a_request_that_may_pass_reaches_the_real_server(way: Way) -> None:
    with real_server() as url, Scripted(PASS_THROUGH) as double:
        response = way.ask("POST", url + "/real", content=b"body")
    assert response.text == "POST /real body"
    assert [request.url for request in double.requests] == [url + "/real"]


def test_a_streamed_body_that_the_double_has_read_still_passes(way: Way) -> None:
    def sync() -> Iterator[bytes]:
        yield from (b"one ", b"two")

    async def asynchronous() -> AsyncIterator[bytes]:
        for piece in (b"one ", b"two"):
            yield piece

    with real_server() as url, Scripted(PASS_THROUGH):
        assert way.ask("POST", url, content=asynchronous() if way.is_async else sync()).text == "POST / one two"


def test_a_proxy_is_not_asked(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with Scripted(Response(body=b"in process")):
        assert way.ask().text == "in process"
        assert way.ask(settings={"proxy": "http://127.0.0.1:9"}).text == "in process"


def test_transports_that_open_no_connection_are_left_alone(way: Way) -> None:
    mocked = way.library.MockTransport(lambda _request: way.library.Response(200, text="mine"))
    with Scripted(Response(body=b"ours")) as double:
        assert way.ask(settings={"transport": mocked}).text == "mine"
    assert double.requests == []
