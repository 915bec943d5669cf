"""Several doubles, of any API, and one client."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import requests

from doublet import http, responses, respx
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.expected import EXPECTED, name_of

DOUBLES = Group("Doubles together")


@DOUBLES.promise("two doubles, one inside the other: the inner one is asked first")
def nested(client: Client) -> None:
    with http.mock(URL) as outer:
        outer.get("/both").returns(text="outer")
        outer.get("/outer").returns(text="outer")
        with http.mock(URL) as inner:
            inner.get("/both").returns(text="inner")
            assert client.ask(f"{URL}/both").answered().body == b"inner"
            assert client.ask(f"{URL}/outer").answered().body == b"outer"
        assert client.ask(f"{URL}/both").answered().body == b"outer"


@DOUBLES.promise("a stub of `doublet.responses` answers")
def responses_stub(client: Client) -> None:
    with responses.RequestsMock() as stubs:
        stubs.post(f"{URL}/a", json={"id": 7}, status=201, headers={"X-Kind": "one"})
        told = client.ask(f"{URL}/a", "POST", json={"name": "Zoë"}).answered()
        assert len(stubs.calls) == 1
    assert (told.status, told.json(), told.header("X-Kind")) == (201, {"id": 7}, ["one"])


@DOUBLES.promise("a stub of `doublet.respx` answers")
def respx_stub(client: Client) -> None:
    with respx.mock() as router:
        route = router.post(f"{URL}/a", json={"name": "Zoë"}).respond(201, json={"id": 7}, headers={"X-Kind": "one"})
        told = client.ask(f"{URL}/a", "POST", json={"name": "Zoë"}).answered()
        assert route.call_count == 1
    assert (told.status, told.json(), told.header("X-Kind")) == (201, {"id": 7}, ["one"])


@DOUBLES.promise("what a stub of `doublet.responses` raises is the client's own exception")
def responses_failing(client: Client) -> None:
    with responses.RequestsMock() as stubs:
        stubs.get(f"{URL}/a", body=requests.ReadTimeout())
        told = client.ask(f"{URL}/a")
    assert name_of(told.error) == EXPECTED[http.Fault.READ_TIMEOUT][client.name]


@DOUBLES.promise("what a stub of `doublet.respx` raises is the client's own exception")
def respx_failing(client: Client) -> None:
    with respx.mock() as router:
        router.get(f"{URL}/a").mock(side_effect=httpx.ReadTimeout)
        told = client.ask(f"{URL}/a")
    assert name_of(told.error) == EXPECTED[http.Fault.READ_TIMEOUT][client.name]


@DOUBLES.promise("stubs of all three APIs answer side by side")
def side_by_side(client: Client) -> None:
    with http.mock(URL) as api, responses.RequestsMock() as stubs, respx.mock() as router:
        api.get("/http").returns(text="http")
        stubs.get(f"{URL}/responses", body="responses")
        router.get(f"{URL}/respx").respond(text="respx")
        for name in ("http", "responses", "respx"):
            assert client.ask(f"{URL}/{name}").answered().body == name.encode()


@DOUBLES.promise("a function answers")
def function_answers(client: Client) -> None:
    with http.mock(URL) as api:
        api.post("/orders/{order}").answers(lambda request, order: {"id": order, "amount": request.json()["amount"]})
        told = client.ask(f"{URL}/orders/7", "POST", json={"amount": 12}).answered()
    assert told.json() == {"id": "7", "amount": 12}


@DOUBLES.promise("an asynchronous function answers")
def asynchronous_function_answers(client: Client) -> None:
    async def answer(request: http.Request) -> http.Response:
        await anyio.sleep(0.001)
        return http.respond(text=f"awaited by {request.client}")

    with http.mock(URL) as api:
        api.get("/a").answers(answer)
        assert client.ask(f"{URL}/a").answered().body == f"awaited by {client.seen_as}".encode()


@DOUBLES.promise("a mounted WSGI application answers")
def wsgi(client: Client) -> None:
    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("201 Created", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode(), b" ", environ["wsgi.input"].read()]

    with http.mock() as api:
        api.mount(URL, application)
        told = client.ask(f"{URL}/a", "POST", content=b"order").answered()
    assert (told.status, told.body) == (201, b"/a order")


@DOUBLES.promise("a mounted ASGI application answers")
def asgi(client: Client) -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"  # It has nothing to start or to shut down.
        asked = await receive()
        await send({"type": "http.response.start", "status": 201, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": scope["raw_path"] + b" " + asked["body"]})

    with http.mock() as api:
        api.mount(URL, application)
        told = client.ask(f"{URL}/a", "POST", content=b"order").answered()
    assert (told.status, told.body) == (201, b"/a order")
