"""The main uses of the API: routers as context managers, decorators and by hand, and what they answer with."""

from __future__ import annotations

import unittest
from itertools import chain, repeat
from typing import Any

import httpx
import pytest

from doublet import respx

URL = "https://api.example/users/"


def test_the_shared_router_answers_inside_its_block_and_forgets_afterwards() -> None:
    with respx.mock:
        route = respx.get(URL).respond(json=[1, 2])
        assert httpx.get(URL).json() == [1, 2]
        assert route.called
        assert respx.calls.last.request.url == URL
        assert respx.calls.last.response.json() == [1, 2]
    assert len(respx.routes) == 0
    assert len(respx.calls) == 0


@pytest.mark.asyncio
async def test_asynchronous_clients_are_answered_too() -> None:
    async with respx.mock() as router, httpx.AsyncClient() as client:
        router.post(URL, json={"name": "Ada"}).respond(201)
        response = await client.post(URL, json={"name": "Ada"})
        assert response.status_code == 201


def test_a_decorated_function_gets_its_router() -> None:
    @respx.mock(base_url="https://api.example")
    def test(respx_mock: respx.MockRouter) -> int:
        respx_mock.get("/users/").respond(202)
        return httpx.get(URL).status_code

    assert test() == 202


@pytest.mark.asyncio
async def test_a_decorated_coroutine_is_awaited_while_the_router_is_started() -> None:
    @respx.mock
    async def test(client: httpx.AsyncClient) -> int:
        respx.get(URL).respond(203)
        return (await client.get(URL)).status_code

    async with httpx.AsyncClient() as client:
        assert await test(client) == 203


def test_the_tests_of_a_decorated_class_are_decorated_each() -> None:
    @respx.mock
    class Case(unittest.TestCase):
        def test_one(self) -> None:
            respx.get(URL).respond(204)
            assert httpx.get(URL).status_code == 204

        def test_two(self) -> None:
            assert len(respx.routes) == 0

    result = unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(unittest.TestResult())
    assert (result.testsRun, result.failures, result.errors) == (2, [], [])


def test_a_router_started_twice_answers_until_it_is_stopped_twice() -> None:
    router = respx.mock(assert_all_called=False)
    router.get(URL).respond(200)
    router.start()
    router.start()
    router.stop()
    assert httpx.get(URL).status_code == 200
    router.stop()


def test_named_routes_are_found_by_name() -> None:
    with respx.mock() as router:
        route = router.get(URL, name="users") % 418
        httpx.get(URL)
        assert router["users"] is route
        assert "users" in router.routes
        assert router.pop("users") is route
        assert router.pop("users", None) is None


def test_what_a_block_changes_is_rolled_back() -> None:
    router = respx.mock()
    route = router.get(URL).respond(404)
    with router:
        route.return_value = httpx.Response(200)
        assert httpx.get(URL).status_code == 200
    with router:
        assert httpx.get(URL).status_code == 404
    assert not route.called


def test_a_snapshot_keeps_how_far_the_side_effects_were_used() -> None:
    router = respx.Router()
    route = router.get(URL).mock(side_effect=chain([httpx.Response(201)], repeat(httpx.Response(200))))
    router.snapshot()
    assert [router.handler(httpx.Request("GET", URL)).status_code for _ in range(2)] == [201, 200]
    router.rollback()
    assert router.handler(httpx.Request("GET", URL)).status_code == 201
    assert route.call_count == 1


def test_side_effects_are_called_with_what_the_expression_found() -> None:
    with respx.mock() as router:

        @router.get(path__regex=r"^/users/(?P<number>\d+)$")
        def user(request: httpx.Request, route: respx.Route, number: str) -> httpx.Response:
            return httpx.Response(200, json=[request.method, route.call_count, number])

        assert httpx.get("https://api.example/users/7").json() == ["GET", 0, "7"]


def test_a_side_effect_that_returns_none_leaves_the_request_to_the_next_route() -> None:
    with respx.mock() as router:
        router.get(url__startswith="https://api.example/").mock(side_effect=lambda request: None)
        router.get(URL).respond(202)
        assert httpx.get(URL).status_code == 202
        assert [route.call_count for route in router.routes] == [0, 1]
        router.routes[0].pass_through(False)
        router.get("https://api.example/")
        router.routes.clear()


@pytest.mark.asyncio
async def test_an_asynchronous_side_effect_may_leave_the_request_to_the_next_route_as_well() -> None:
    async def undecided(request: httpx.Request) -> None:
        return None

    async with respx.mock(assert_all_called=False) as router, httpx.AsyncClient() as client:
        router.get(url__startswith="https://api.example/").mock(side_effect=undecided)
        router.get(URL).respond(202)
        assert (await client.get(URL)).status_code == 202
        with pytest.raises(AssertionError, match="not mocked"):
            await client.get("https://api.example/other")


def test_exceptions_are_raised_with_the_request() -> None:
    with respx.mock() as router:
        route = router.get(URL).mock(side_effect=[httpx.ConnectTimeout, httpx.ReadError("gone"), ZeroDivisionError])
        with pytest.raises(httpx.ConnectTimeout, match=r"^Mock Error$") as timeout:
            httpx.get(URL)
        assert timeout.value.request.url == URL
        with pytest.raises(httpx.ReadError, match=r"^gone$"):
            httpx.get(URL)
        with pytest.raises(ZeroDivisionError):
            httpx.get(URL)
        assert [call.has_response for call in route.calls] == [False, False, False]


def test_redirects_and_cookies_are_the_clients_own() -> None:
    with respx.mock() as router, httpx.Client(follow_redirects=True) as client:
        router.get(URL).respond(302, headers={"Location": "next"}, cookies={"seen": "yes"})
        router.get(f"{URL}next", cookies={"seen": "yes"}).respond(text="here")
        response = client.get(URL)
        assert (response.text, [one.status_code for one in response.history]) == ("here", [302])


def test_bodies_are_streamed_to_both_kinds_of_clients() -> None:
    def content() -> Any:
        yield b"one "
        yield b"two"

    with respx.mock() as router:
        router.get(URL).mock(side_effect=lambda request: httpx.Response(200, content=content()))
        with httpx.stream("GET", URL) as response:
            assert list(response.iter_raw()) == [b"one ", b"two"]


@pytest.mark.asyncio
async def test_an_asynchronous_client_reads_a_synchronous_stream() -> None:
    async with respx.mock() as router, httpx.AsyncClient() as client:
        router.get(URL).mock(side_effect=lambda request: httpx.Response(200, content=iter([b"one ", b"two"])))
        assert (await client.get(URL)).text == "one two"


def test_a_response_that_another_client_has_read_can_be_given_on() -> None:
    with respx.mock() as router:
        router.get("https://cache.example/").respond(text="kept")
        router.get(URL).mock(side_effect=lambda request: httpx.get("https://cache.example/"))
        assert httpx.get(URL).text == "kept"


def test_each_request_gets_a_response_of_its_own() -> None:
    with respx.mock() as router:
        router.get(URL).respond(json={"a": 1})
        first, second = httpx.get(URL), httpx.get(URL)
        first.headers["X-Changed"] = "yes"
        assert first is not second
        assert "X-Changed" not in second.headers
        assert "X-Changed" not in router.calls.last.response.headers


def test_a_router_answers_without_being_started_through_the_clients_own_mock_transport() -> None:
    router = respx.Router()
    router.get(URL).respond(404)
    with httpx.Client(transport=httpx.MockTransport(router.handler)) as client:
        assert client.get(URL).status_code == 404


def test_unknown_requests_get_an_empty_response_if_the_router_is_set_so() -> None:
    with respx.mock(assert_all_mocked=False) as router:
        response = httpx.get(URL)
        assert (response.status_code, response.content) == (200, b"")
        assert router.calls.call_count == 1


def test_of_several_routers_the_one_started_first_is_asked_first() -> None:
    first, second = respx.mock(assert_all_called=False), respx.mock(assert_all_called=False)
    first.get(URL).respond(201)
    second.get(URL).respond(202)
    second.post(URL).respond(203)
    with first, second:
        assert httpx.get(URL).status_code == 201
        assert httpx.post(URL).status_code == 203
        assert (first.calls.call_count, second.calls.call_count) == (1, 1)


def test_a_response_is_as_it_was_described_even_if_the_value_changes_afterwards() -> None:
    value = {"ids": [1]}
    with respx.mock() as router:
        route = router.get(URL).respond(json=value)
        value["ids"].append(2)
        assert httpx.get(URL).json() == {"ids": [1]}
        assert route.return_value is route.return_value
        assert route.return_value is not None
        assert route.return_value.headers["Content-Type"] == "application/json"


def test_a_recorded_request_stays_as_it_was_sent_when_the_client_sends_its_own_again() -> None:
    with respx.mock() as router, httpx.Client() as client:
        router.get(URL).mock(side_effect=[httpx.Response(401), httpx.Response(200)])
        request = client.build_request("GET", URL, headers={"Authorization": "Bearer old"})
        assert client.send(request).status_code == 401
        request.headers["Authorization"] = "Bearer new"
        assert client.send(request).status_code == 200
        assert [call.request.headers["Authorization"] for call in router.calls] == ["Bearer old", "Bearer new"]


def test_a_side_effect_that_changes_the_request_does_not_change_the_clients() -> None:
    def mark(request: httpx.Request) -> httpx.Response:
        request.headers["X-Seen"] = "1"
        return httpx.Response(200)

    with respx.mock() as router, httpx.Client() as client:
        router.get(URL).mock(side_effect=mark)
        request = client.build_request("GET", URL)
        assert client.send(request).request is request
        assert "X-Seen" not in request.headers
        assert router.calls.last.request.headers["X-Seen"] == "1"


def test_json_that_cannot_be_sent_is_refused_where_it_is_written() -> None:
    with pytest.raises(TypeError, match=r"^Object of type object is not JSON serializable$"):
        respx.Route().respond(json=object())
    with pytest.raises(ValueError, match="not JSON compliant"):
        respx.Route().respond(json=float("nan"))
