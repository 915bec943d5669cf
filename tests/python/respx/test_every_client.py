"""Stubs made with this API answer every client, and never stand in the way of other doubles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest

from doublet import respx
from doublet.http import Request, Response, active

URL = "https://api.example/users"

WITHOUT_HTTPX = """
import sys
class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("httpx", "httpcore"):
            raise ModuleNotFoundError(f"No module named {name!r}")
sys.meta_path.insert(0, NotInstalled())
import httpcore2, httpx2
from doublet import respx

with respx.mock(base_url="https://api.example") as router:
    router.get("/users").respond(201, json=[1])
    router.post(path__regex="^/(?P<name>.+)$").mock(side_effect=lambda request, name: httpx2.Response(202, text=name))
    assert httpx2.get("https://api.example/users").json() == [1]
    assert httpx2.post("https://api.example/a").text == "a"
    with httpcore2.ConnectionPool() as pool:
        assert pool.request("GET", "https://api.example/users").status == 201
    assert type(router.calls.last.request) is httpx2.Request
with respx.mock(using="httpx") as router:
    router.get("https://api.example/").mock(side_effect=httpx2.ConnectError)
    try:
        httpx2.get("https://api.example/")
    except httpx2.ConnectError as error:
        assert str(error) == "Mock Error"
"""


class Double:
    """A double of another kind, that answers one path."""

    def answer(self, request: Request) -> Response | Awaitable[Response] | None:
        return Response(body=b"from the other double") if request.url.endswith("/other") else None

    def refuse(self, request: Request) -> BaseException | None:
        return None


def test_requests_is_answered_by_the_same_stub() -> None:
    requests = pytest.importorskip("requests")
    with respx.mock() as router:
        route = router.post(URL, json={"name": "Ada"}).respond(201, json={"id": 1}, headers={"X-Seen": "yes"})
        response = requests.post(URL, json={"name": "Ada"})
        assert (response.status_code, response.json(), response.headers["X-Seen"]) == (201, {"id": 1}, "yes")
        assert isinstance(route.calls.last.request, httpx.Request)
        assert route.calls.last.request.headers["Content-Type"] == "application/json"


def test_requests_gets_exceptions_of_its_own() -> None:
    requests = pytest.importorskip("requests")
    with respx.mock() as router:
        router.get(URL).mock(side_effect=[httpx.ConnectTimeout, httpx.ReadTimeout, httpx.ConnectError])
        for expected in (requests.ConnectTimeout, requests.ReadTimeout, requests.ConnectionError):
            with pytest.raises(expected):
                requests.get(URL, timeout=1)


@pytest.mark.asyncio
async def test_aiohttp_is_answered_by_the_same_stub() -> None:
    aiohttp = pytest.importorskip("aiohttp")

    async def effect(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"method": request.method})

    async with respx.mock() as router, aiohttp.ClientSession() as session:
        router.get(URL).mock(side_effect=effect)
        async with session.get(URL) as response:
            assert await response.json() == {"method": "GET"}


def test_httpx2_is_answered_with_responses_of_either_library() -> None:
    httpx2 = pytest.importorskip("httpx2")
    with respx.mock() as router:
        route = router.get(URL).mock(side_effect=[httpx.Response(201, text="a"), httpx2.Response(202, text="b")])
        first, second = httpx2.get(URL), httpx2.get(URL)
        assert [(one.status_code, one.text) for one in (first, second)] == [(201, "a"), (202, "b")]
        assert type(first) is type(second) is httpx2.Response
        assert isinstance(route.calls.last.request, httpx2.Request)


def test_httpx_is_answered_with_a_response_of_httpx2() -> None:
    httpx2 = pytest.importorskip("httpx2")
    with respx.mock() as router:
        router.get(URL).mock(return_value=httpx2.Response(202, json={"a": 1}))
        response = httpx.get(URL)
        assert (type(response), response.status_code, response.json()) == (httpx.Response, 202, {"a": 1})


def test_httpx2_gets_exceptions_of_its_own() -> None:
    httpx2 = pytest.importorskip("httpx2")
    with respx.mock() as router:
        router.get(URL).mock(side_effect=httpx.ConnectTimeout("too slow"))
        with pytest.raises(httpx2.ConnectTimeout, match=r"^too slow$"):
            httpx2.get(URL)


def test_unknown_requests_of_httpx2_are_refused() -> None:
    httpx2 = pytest.importorskip("httpx2")
    with respx.mock(), pytest.raises(AssertionError, match=r"^RESPX: <Request\('GET', '.*'\)> not mocked!\n"):
        httpx2.get(URL)


def test_unknown_requests_of_other_clients_are_not_refused() -> None:
    with respx.mock() as router:
        assert router.refuse(Request("GET", URL, client="requests")) is None
        assert router.answer(Request("GET", URL, client="requests")) is None


@pytest.mark.parametrize("router_first", [True, False])
def test_doubles_of_other_kinds_answer_what_no_route_matches(router_first: bool) -> None:
    double, router = Double(), respx.mock()
    router.get(URL).respond(text="from the router")
    in_order = [router, double] if router_first else [double, router]
    for one in in_order:
        router.start() if one is router else active.start(double)
    try:
        assert httpx.get(f"{URL}/other").text == "from the other double"
        assert httpx.get(URL).text == "from the router"
        with pytest.raises(AssertionError, match="not mocked"):
            httpx.get(f"{URL}/unknown")
    finally:
        router.stop()
        active.stop(double)


def test_an_empty_response_is_only_made_up_if_no_other_double_answers() -> None:
    double = Double()
    active.start(double)
    try:
        with respx.mock(assert_all_mocked=False) as router:
            assert httpx.get(f"{URL}/other").text == "from the other double"
            assert router.calls.call_count == 0
            assert httpx.get(f"{URL}/unknown").text == ""
    finally:
        active.stop(double)


def test_a_stub_of_a_later_router_is_found_before_an_earlier_one_makes_up_a_response() -> None:
    with respx.mock(assert_all_mocked=False), respx.mock() as later:
        later.get(URL).respond(201)
        assert httpx.get(URL).status_code == 201


def test_httpx2_alone_is_enough(prove: Callable[[str], None]) -> None:
    pytest.importorskip("httpx2")
    prove(WITHOUT_HTTPX)
