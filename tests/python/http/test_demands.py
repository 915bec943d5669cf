"""What a double demands in the end, and what it says."""

from __future__ import annotations

import contextlib

import httpx
import pytest
import requests

from doublet import http


def test_a_request_without_a_route_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(http.UnmatchedRequest) as caught, http.mock("https://api.test", assert_all_called=False) as api:
        api.post("/orders", json={"amount": 12}, name="order").returns(201)
        requests.post("https://api.test/orders", json={"amount": 10})
    assert str(caught.value) == (
        "no route answers POST https://api.test/orders (sent by requests)\n"
        "its body:\n"
        '  {"amount": 10}\n'
        "the only route:\n"
        "    POST https://api.test/orders (order)\n"
        "  json.amount: expected 12\n"
        "               actual   10\n"
        "see: docs/guide/http.md"
    )


def test_a_refusal_that_the_code_swallows_comes_back_at_the_end() -> None:
    with pytest.raises(http.UnmatchedRequest) as caught, http.mock(), contextlib.suppress(Exception):
        httpx.get("https://api.test/a")
    assert str(caught.value) == (
        "no route answers GET https://api.test/a (sent by httpx)\n"
        "hint: no route is registered; begin with `api.get(url).returns(json=…)`\n"
        "see: docs/guide/http.md"
    )


def test_a_route_that_was_never_called_is_named_with_the_nearest_request() -> None:
    double = http.mock("https://api.test")
    with pytest.raises(http.UncalledRoute) as caught, double as api:
        api.get("/weather/{city}")
        api.get("/{other...}")
        requests.get("https://api.test/wether/rome")
    assert str(caught.value) == (
        "GET https://api.test/weather/{city} was never called\n"
        "the only request:\n"
        "    GET https://api.test/wether/rome\n"
        "  path: expected /weather/{city}\n"
        "        actual   /wether/rome\n"
        "requests:\n"
        "  1. GET https://api.test/wether/rome\n"
        "see: docs/guide/http.md"
    )


def test_a_route_that_answers_so_many_calls_demands_them() -> None:
    with pytest.raises(http.UncalledRoute) as caught, http.mock("https://api.test") as api:
        api.get("/a").times(2)
        requests.get("https://api.test/a")
    assert str(caught.value) == (
        "GET https://api.test/a was called once; it should have been called twice\n"
        "requests:\n"
        "  1. GET https://api.test/a\n"
        "see: docs/guide/http.md"
    )


def test_an_inner_double_without_routes_shows_the_outer_ones() -> None:
    with http.mock("https://api.test", assert_all_called=False) as outer, http.mock(assert_all_answered=False):
        outer.get("/weather")
        with pytest.raises(http.UnmatchedRequest, match=r"the only route:\n    GET https://api\.test/weather\n"):
            requests.get("https://api.test/wether")


def test_optional_routes_need_not_be_called() -> None:
    with http.mock("https://api.test") as api:
        api.get("/a").optional()


def test_a_failing_test_says_why_itself() -> None:
    with pytest.raises(ZeroDivisionError), http.mock("https://api.test") as api:
        api.get("/never")
        _ = 1 / 0


def test_calls_are_counted_for_each_route() -> None:
    with http.mock("https://api.test") as api:
        one, two = api.get("/1"), api.get("/2")
        for path in ("1", "2", "1"):
            requests.get(f"https://api.test/{path}")
        assert (one.call_count, two.call_count) == (2, 1)
        assert [request.path for request in one.requests] == ["/1", "/1"]
        assert one.called
        one.assert_called(times=2)
        with pytest.raises(http.UncalledRoute) as caught:
            two.assert_called(times=2)
        with pytest.raises(http.UncalledRoute):
            two.assert_not_called()
    assert str(caught.value).splitlines()[0] == (
        "GET https://api.test/2 was called once; it should have been called twice"
    )


def test_calls_can_be_demanded_in_order() -> None:
    with http.mock("https://api.test") as api:
        first, second = api.post("/login"), api.get("/data")
        requests.get("https://api.test/data")
        requests.post("https://api.test/login")
        with pytest.raises(http.UncalledRoute) as caught:
            api.assert_in_order(first, second)
        requests.get("https://api.test/data")
        api.assert_in_order(first, second)
    assert str(caught.value) == (
        "GET https://api.test/data was not called in its turn: no call of it came after POST https://api.test/login\n"
        "expected in this order:\n"
        "  1. POST https://api.test/login\n"
        "  2. GET https://api.test/data\n"
        "requests:\n"
        "  1. GET https://api.test/data\n"
        "  2. POST https://api.test/login\n"
        "see: docs/guide/http.md"
    )


def test_the_journal_has_every_request_and_its_outcome() -> None:
    with http.mock("https://api.test", assert_all_answered=False) as api:
        route = api.get("/a")
        requests.get("https://api.test/a")
        with pytest.raises(http.UnmatchedRequest):
            httpx.get("https://api.test/b")
        assert [(call.request.client, call.outcome, call.route) for call in api.calls] == [
            ("requests", "answered", route),
            ("httpx", "refused", None),
        ]


def test_a_matcher_that_raises_while_the_refusal_is_written_loses_nothing() -> None:
    asked = []

    def once(request: http.Request) -> bool:
        asked.append(request)
        if len(asked) > 1:
            raise LookupError("gone")
        return False

    with pytest.raises(http.UnmatchedRequest) as caught, http.mock("https://api.test", assert_all_called=False) as api:
        api.get("/a", where=once)
        with contextlib.suppress(AssertionError):
            requests.get("https://api.test/a")
    assert str(caught.value) == (
        "no route answers GET https://api.test/a; the nearest one is not known, because a matcher raised "
        "LookupError('gone')"
    )


def test_secrets_are_hidden_in_messages() -> None:
    with pytest.raises(http.UnmatchedRequest) as caught, http.mock() as api:
        api.get("https://api.test/", headers={"Authorization": "Bearer expected-token"})
        requests.get("https://api.test/?api_key=abc", headers={"Authorization": "Bearer actual-token"})
    assert str(caught.value) == (
        "no route answers GET https://api.test/?api_key=(hidden) (sent by requests)\n"
        "the only route:\n"
        "    GET https://api.test/\n"
        "  header Authorization: expected (hidden)\n"
        "                        actual   (hidden, another one)\n"
        "see: docs/guide/http.md"
    )
