"""Patterns: what they compare, how they are combined, and what is refused."""

from __future__ import annotations

import io
import re
from unittest.mock import ANY

import httpx
import pytest

from doublet import respx
from doublet.respx.patterns import JSON, Cookies, Data, Files, Headers, Host, Lookup, M, Method, Params, Path, Pattern


def post(url: str = "https://api.example/users?page=2", **parts: object) -> httpx.Request:
    """A request to be matched."""
    return httpx.Request("POST", url, **parts)  # type: ignore[arg-type]


def test_patterns_are_joined_by_and_or_and_not() -> None:
    pattern = (Method("GET") | Method("POST")) & Host("api.example") & ~Path("/orders")
    assert pattern.match(post())
    assert not pattern.match(post("https://api.example/orders"))
    assert repr(~Path("/a") & Method("get")) == "NOT <Path eq '/a'> AND <Method eq 'GET'>"


def test_a_pattern_used_by_two_routers_keeps_apart_their_bases() -> None:
    shared = M(path="/users")
    first = respx.Router(base_url="https://one.example/v1/", assert_all_mocked=False)
    second = respx.Router(base_url="https://two.example/v2/", assert_all_mocked=False)
    first.route(shared).respond(201)
    second.route(shared).respond(202)
    assert first.handler(httpx.Request("GET", "https://one.example/v1/users")).status_code == 201
    assert second.handler(httpx.Request("GET", "https://two.example/v2/users")).status_code == 202
    assert shared.match(post("https://any.example/users"))


def test_hosts_are_compared_without_regard_to_case() -> None:
    assert Host("API.example").match(post())
    assert Host(["other.example", "API.Example"], Lookup.IN).match(post())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (JSON({"a": ANY}), True),
        (JSON({"a": 1}), True),
        (JSON({"a": True}), False),
        (M(json__a=1), True),
        (M(json__a__0=1), False),
        (M(json__b=None), False),
        (M(json={"a": 1, "b": 2}), False),
    ],
)
def test_json_is_compared_as_json(pattern: Pattern, expected: bool) -> None:
    assert bool(pattern.match(post(json={"a": 1}))) is expected


def test_a_body_that_is_no_json_matches_no_json() -> None:
    assert not JSON(None).match(post(content=b"nonsense"))
    assert not M(json__a=1).match(post(content=b"nonsense"))


def test_forms_are_read_whichever_way_they_are_encoded() -> None:
    fields = {"name": "Ada", "tags": ["a", "b"], "empty": ""}
    assert Data(fields).match(post(data=fields))
    assert Data(fields).match(post(data=fields, files={"file": b"x"}))
    assert not Data({"name": "Ada"}).match(post(json={"name": "Ada"}))


def test_files_are_compared_by_name_and_content() -> None:
    request = post(files=[("one", ("a.txt", b"\r\n--x\r\n")), ("two", ("b;c.bin", bytes(range(256))))])
    assert Files({"one": b"\r\n--x\r\n", "two": bytes(range(256))}, Lookup.EQUAL).match(request)
    assert Files({"two": ("b;c.bin", ANY)}).match(request)
    assert Files({"one": io.BytesIO(b"\r\n--x\r\n")}).match(request)
    assert not Files({"one": ("other.txt", ANY)}).match(request)


def test_query_headers_and_cookies_are_compared_by_name() -> None:
    request = post(headers={"X-One": "1"}, cookies={"session": "abc"})
    assert Params({"page": 2}).match(request)
    assert Params({"page": ANY}, Lookup.EQUAL).match(request)
    assert not Params({}, Lookup.EQUAL).match(request)
    assert Headers({"x-one": ANY}).match(request)
    assert Cookies({"session": ANY}).match(request)
    assert not Cookies({"session": "other"}).match(request)


def test_urls_of_httpx2_are_understood() -> None:
    httpx2 = pytest.importorskip("httpx2")
    router = respx.Router()
    router.get(httpx2.URL("https://api.example/users")).respond(201)
    assert router.handler(httpx.Request("GET", "https://api.example/users")).status_code == 201


def test_an_unknown_lookup_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(KeyError) as caught:
        M(hots="api.example")
    assert caught.value.args == ("'hots' is not a valid Pattern; did you mean 'host'?",)


def test_an_unknown_comparison_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^'begins' is not a valid Lookup$"):
        M(path__begins="/")
    with pytest.raises(NotImplementedError, match=r"^'scheme' pattern does not support 'regex' lookup$"):
        M(scheme__regex="http")


def test_a_broken_expression_is_refused_where_it_is_written() -> None:
    with pytest.raises(re.error) as caught:
        M(path__regex="/users/(?P<id>")
    assert str(caught.value) == (
        "path__regex='/users/(?P<id>' is no regular expression: missing ), unterminated subpattern at position 7"
    )


def test_what_is_no_url_is_refused() -> None:
    with pytest.raises(TypeError) as caught:
        respx.Router().get(5)  # type: ignore[arg-type]
    assert str(caught.value) == "Invalid type for url.  Expected str or httpx.URL, got <class 'int'>: 5"


def test_two_values_for_one_part_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^Got multiple values for pattern 'method'$"):
        respx.Router().get(method__in=["POST"])
    with pytest.raises(TypeError, match=r"^Got multiple values for pattern 'url'$"):
        respx.Router().get("https://api.example", url__regex="x")


def test_a_key_cannot_be_taken_twice() -> None:
    with pytest.raises(TypeError, match=r"^Second needs a unique key: 'path' is the one of Path$"):
        type("Second", (Pattern,), {"key": "path"})
