"""Routes are found by index, and answer as if each were tried in its order."""

from __future__ import annotations

import random

import httpx
import pytest

from doublet import respx
from doublet.respx.patterns import M

URL = "https://api.example/users"


def answered(router: respx.Router, method: str, url: str) -> int:
    """The status that a request gets."""
    return router.handler(httpx.Request(method, url)).status_code


def test_the_first_that_matches_wins_whichever_way_it_is_found() -> None:
    router = respx.Router(assert_all_mocked=False)
    router.get(path__regex=r"^/users/\d$").respond(201)
    router.get(f"{URL}/1").respond(202)
    router.get(f"{URL}/x").respond(203)
    router.route(host="api.example").respond(204)
    router.get(f"{URL}/y").respond(205)
    assert [answered(router, "GET", f"{URL}/{name}") for name in "1xy"] == [201, 203, 204]


def test_the_same_pattern_replaces_the_route_in_its_place() -> None:
    router = respx.Router()
    first = router.get(URL).respond(201)
    router.route(host="api.example").respond(202)
    again = router.route(url=URL, method="GET")
    assert again is first
    assert again.return_value is None
    assert len(router.routes) == 2
    assert answered(router, "GET", URL) == 200


def test_json_under_different_paths_is_not_the_same_pattern() -> None:
    router = respx.Router()
    router.post(URL, json__a=1).respond(201)
    router.post(URL, json__b=1).respond(202)
    assert router.handler(httpx.Request("POST", URL, json={"b": 1})).status_code == 202


def test_routes_that_are_renamed_or_rolled_back_are_found_anew() -> None:
    router = respx.Router(assert_all_mocked=False)
    route = router.get(URL, name="users").respond(201)
    router.snapshot()
    assert router.post(URL, name="users").respond(202) is route
    assert (answered(router, "GET", URL), answered(router, "POST", URL)) == (200, 202)
    router.rollback()
    assert (answered(router, "GET", URL), answered(router, "POST", URL)) == (201, 200)


def test_a_base_url_is_a_part_of_the_index() -> None:
    router = respx.Router(base_url="https://api.example/v1", assert_all_mocked=False)
    router.get("/users").respond(201)
    router.get("orders/").respond(202)
    router.get(path="/items").respond(203)
    router.get("https://other.example/users").respond(204)
    router.get("/").respond(205)
    asked = ["v1/users", "v1/orders/", "v1/items", "v1/", "v1", "users", "v1users"]
    assert [answered(router, "GET", f"https://api.example/{path}") for path in asked] == [
        201, 202, 203, 205, 205, 200, 200,
    ]  # fmt: skip
    assert answered(router, "GET", "https://other.example/users") == 204


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example/a%20b",
        "https://API.example/a",
        "https://api.example:443/a",
        "http://api.example:8080/a",
        "https://api.example/a/../b",
        "https://räksmörgås.example/ä",
        "https://xn--rksmrgs-5wao1o.example/",
        "https://127.0.0.1/a",
        "https://[::1]:8000/a",
        "https://user:word@api.example/a",
        "https://api.example/a//b",
        "https://api.example/a.b/c;d=1,2@x",
        "https://api.example/a#fragment",
        "https://api.example/a?b=c&b=d",
        "https://api.example",
    ],
)
def test_the_quick_way_and_the_long_way_match_the_same(url: str) -> None:
    quick, long = respx.Router(assert_all_mocked=False), respx.Router(assert_all_mocked=False)
    quick.get(url).respond(201)
    long.route(M(url=url), method="GET").respond(201)
    assert list(quick.routes) == list(long.routes)
    for asked in [url, "https://api.example/a", "https://api.example:8443/a", "http://api.example/a"]:
        assert answered(quick, "GET", asked) == answered(long, "GET", asked)
    assert answered(quick, "GET", url) == 201


def test_the_index_agrees_with_trying_every_route() -> None:
    chance = random.Random(7)
    hosts, paths, methods = ["a.example", "b.example"], ["/", "/x", "/x/y"], ["GET", "POST"]
    for _round in range(30):
        router = respx.Router(assert_all_mocked=False)
        for number in range(12):
            lookups: dict[str, object] = {}
            if chance.random() < 0.7:
                lookups["host"] = chance.choice(hosts)
            if chance.random() < 0.6:
                lookups[chance.choice(["path", "path__startswith", "path__regex"])] = chance.choice(paths)
            if chance.random() < 0.6:
                lookups["method"] = chance.choice(methods)
            router.route(**lookups).respond(300 + number)  # type: ignore[arg-type]
        for host in hosts:
            for path in paths:
                for method in methods:
                    request = httpx.Request(method, f"https://{host}{path}")
                    tried = next((route for route in router.routes if route.pattern.match(request)), None)
                    assert router.resolve(request).route is tried
