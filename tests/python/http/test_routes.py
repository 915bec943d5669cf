"""Which route answers which request."""

from __future__ import annotations

import re
from unittest.mock import ANY

import httpx
import pytest
import requests

from doublet import http
from doublet.http import Fault, match


def test_a_route_answers_a_url() -> None:
    with http.mock() as api:
        api.get("https://api.test/users/7").returns(json={"name": "Ada"})
        assert requests.get("https://api.test/users/7").json() == {"name": "Ada"}
        assert httpx.get("https://api.test/users/7").json() == {"name": "Ada"}


def test_a_route_that_was_told_nothing_answers_200_without_a_body() -> None:
    with http.mock() as api:
        api.get("https://api.test/")
        response = requests.get("https://api.test/")
        assert (response.status_code, response.content) == (200, b"")


def test_the_newest_route_wins_and_a_limited_one_gives_way() -> None:
    with http.mock("https://api.test") as api:
        api.get("/a").returns(text="always")
        api.get("/a").returns(text="once").times(1)
        assert [requests.get("https://api.test/a").text for _ in range(3)] == ["once", "always", "always"]


def test_placeholders_are_given_to_functions_by_keyword() -> None:
    with http.mock("https://api.test") as api:
        api.get("/users/{user}/files/{path...}").answers(lambda request, user, path: f"{request.method} {user} {path}")
        assert requests.get("https://api.test/users/ada/files/a/b.txt").text == "GET ada a/b.txt"


def test_a_path_without_a_base_is_for_any_host() -> None:
    with http.mock() as api:
        api.get("/health").returns(204)
        assert requests.get("http://one.test/health").status_code == 204
        assert requests.get("https://two.test:8443/health").status_code == 204


def test_the_whole_url_can_be_matched_by_a_pattern_of_either_language() -> None:
    with http.mock() as api:
        api.get(re.compile(r"/(?P<word>\w+)/(?P=word)$")).returns(text="twice")
        api.get(match.regex(r"page=\d+$")).returns(text="paged")
        assert requests.get("https://api.test/tick/tick").text == "twice"
        assert requests.get("https://api.test/list?page=12").text == "paged"


def test_every_method_has_a_function_and_route_takes_any() -> None:
    with http.mock("https://api.test") as api:
        for method in ("get", "post", "put", "patch", "delete", "head", "options"):
            getattr(api, method)(f"/{method}").returns(200, headers={"X-Method": method})
            assert requests.request(method, f"https://api.test/{method}").headers["X-Method"] == method
        anything = api.route("/any")
        requests.request("PROPFIND", "https://api.test/any")
        assert anything.last_request.method == "PROPFIND"


ASKED = [
    ({"query": {"page": 2}}, {"params": {"page": "2", "more": "1"}}, {"params": {"page": "3"}}),
    ({"query": {"tag": ["a", "b"]}}, {"params": {"tag": ["a", "b"]}}, {"params": {"tag": ["b", "a"]}}),
    ({"query": {"tag": ("a", "b")}}, {"params": {"tag": ["a", "b"]}}, {"params": {"tag": ["a"]}}),
    ({"query": {"page": None}}, {"params": {"other": "1"}}, {"params": {"page": "1"}}),
    ({"query": match.exactly({"a": "1"})}, {"params": {"a": "1"}}, {"params": {"a": "1", "b": "2"}}),
    ({"headers": {"x-trace": re.compile("^t-")}}, {"headers": {"X-Trace": "t-1"}}, {"headers": {"X-Trace": "1"}}),
    ({"headers": {"accept": match.contains("json")}}, {"headers": {"Accept": "a/json"}}, {"headers": {"Accept": "b"}}),
    ({"cookies": {"session": "s1"}}, {"cookies": {"session": "s1"}}, {"cookies": {"session": "s2"}}),
    ({"json": {"a": 1, "b": [1, 2]}}, {"json": {"b": [1, 2], "a": 1.0}}, {"json": {"a": 1, "b": [2, 1]}}),
    ({"json": {"id": ANY, "a": 1}}, {"json": {"id": "xyz", "a": 1}}, {"json": {"id": 1, "a": 2}}),
    ({"json": match.json_containing({"a": 1})}, {"json": {"a": 1, "b": 2}}, {"json": {"b": 2}}),
    ({"json": match.json_path("$.user.name", "Ada")}, {"json": {"user": {"name": "Ada"}}}, {"json": {"user": {}}}),
    ({"json": match.json_schema({"required": ["a"]})}, {"json": {"a": 1}}, {"json": {"b": 1}}),
    ({"form": {"a": "1"}}, {"data": {"a": "1", "b": "2"}}, {"data": {"a": "2"}}),
    (
        {"multipart": {"title": "Tea", "upload.filename": "tea.csv", "upload": match.contains("green")}},
        {"data": {"title": "Tea"}, "files": {"upload": ("tea.csv", b"green,2", "text/csv")}},
        {"data": {"title": "Tea"}, "files": {"upload": ("tea.txt", b"green,2")}},
    ),
    ({"text": match.starts_with("<")}, {"data": "<xml/>"}, {"data": "{}"}),
    ({"content": b"\x00\x01"}, {"data": b"\x00\x01"}, {"data": b"\x00"}),
    ({"host": match.ends_with(".test")}, {}, None),
    ({"where": lambda request: len(request.body) > 3}, {"data": "long"}, {"data": "no"}),
]


@pytest.mark.parametrize(("asked", "good", "bad"), ASKED, ids=lambda value: str(value)[:40])
def test_every_part_of_a_request_can_be_asked_for(asked: dict, good: dict, bad: dict | None) -> None:
    with http.mock("https://api.test", assert_all_answered=False) as api:
        api.post("/a", **asked).returns(201)
        assert requests.post("https://api.test/a", **good).status_code == 201
        if bad is not None:
            with pytest.raises(http.UnmatchedRequest):
                requests.post("https://api.test/a", **bad)


def test_matchers_combine() -> None:
    word = match.contains("a") & ~match.contains("b") | match.one_of("both")
    with http.mock("https://api.test", assert_all_answered=False) as api:
        api.get("/", query={"word": word})
        for good in ("xa", "both"):
            requests.get("https://api.test/", params={"word": good})
        for bad in ("ab", "x"):
            with pytest.raises(http.UnmatchedRequest):
                requests.get("https://api.test/", params={"word": bad})


def test_a_scenario_moves_from_state_to_state() -> None:
    with http.mock("https://shop.test") as api:
        api.get("/cart", scenario="cart", when="started").returns(json=[])
        api.post("/cart", scenario="cart", then="filled").returns(201)
        api.get("/cart", scenario="cart", when="filled").returns(json=["book"])
        assert requests.get("https://shop.test/cart").json() == []
        requests.post("https://shop.test/cart")
        assert requests.get("https://shop.test/cart").json() == ["book"]
        assert api.scenario("cart") == "filled"
        api.set_scenario("cart", "started")
        assert requests.get("https://shop.test/cart").json() == []


def test_answers_come_one_after_the_other() -> None:
    with http.mock("https://api.test") as api:
        api.get("/a").returns_each([503, Fault.CONNECTION_RESET, http.respond(json={"n": 3})])
        assert requests.get("https://api.test/a").status_code == 503
        with pytest.raises(requests.ConnectionError):
            requests.get("https://api.test/a")
        assert requests.get("https://api.test/a").json() == {"n": 3}
        assert requests.get("https://api.test/a").json() == {"n": 3}
