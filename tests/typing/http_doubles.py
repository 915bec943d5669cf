"""What type checkers must accept and refuse of `doublet.http`."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import assert_type

from doublet import http
from doublet.http import Fault, match


def routes(api: http.HttpDouble) -> None:
    """Register routes in every form."""
    assert_type(api.get("https://api.test/"), http.Route)
    assert_type(api.get("/users/{id}").returns(json={"id": 7}).times(2).optional(), http.Route)
    api.get(re.compile("a"), query={"page": 2, "tag": ["a", "b"], "gone": None})
    api.post("/a", json=match.json_containing({"a": 1}) & match.json_path("$.b"), headers=[("X", match.anything)])
    api.route("/a", methods=["PROPFIND"], where=lambda request: request.json()["a"] == 1)
    api.get("/cart", scenario="cart", when="started", then="filled")
    api.get(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    api.get("/a", querry={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    api.get("/a", query=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def answers(route: http.Route) -> None:
    """Answer in every form."""

    def pieces() -> Iterator[bytes]:
        yield b"a"

    async def pieces_async() -> AsyncIterator[tuple[float, bytes]]:
        yield 0.1, b"a"

    route.returns(404, text="gone", headers={"X": "1"}, delay=0.5)
    route.returns(chunks=[b"a", (0.1, b"b")])
    route.returns(chunks=pieces)
    route.returns(chunks=pieces_async)
    route.returns(events=["a", {"b": 1}])
    route.returns_each([503, Fault.CONNECTION_RESET, http.respond(json=1), ValueError("x"), http.PASS_THROUGH])
    route.raises(TimeoutError).fails(Fault.READ_TIMEOUT)

    def weather(request: http.Request, city: str) -> dict[str, str]:
        return {"city": city, "path": request.path}

    route.answers(weather)
    route.returns(status="200")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    route.returns(jsn={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    route.fails("reset")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def what_happened(api: http.HttpDouble, route: http.Route) -> None:
    """Look at the journal."""
    assert_type(route.requests, list[http.Request])
    assert_type(route.last_request.headers.get("X"), str | None)
    assert_type(route.last_request.headers.get("X", "none"), str)
    assert_type(route.last_request.query, list[tuple[str, str]])
    assert_type(api.calls[0].route, http.Route | None)
    route.last_request.method = "GET"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def lifetimes() -> None:
    """Use a double in each of its forms."""
    with http.mock("https://api.test") as api:
        assert_type(api, http.HttpDouble)

    @http.mock()
    def plain(number: int) -> str:
        return str(number)

    @http.mock()
    async def waiting(number: int) -> str:
        return str(number)

    assert_type(plain(1), str)
    plain("1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    waiting("1")  # type: ignore[arg-type, unused-coroutine]  # pyright: ignore[reportArgumentType, reportUnusedCoroutine]
