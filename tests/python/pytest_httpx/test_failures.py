"""The words of a failure: the peer's to the letter, and beside them what differs."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import ANY

import httpx
import pytest

from doublet.pytest_httpx import HTTPXMock
from doublet.pytest_httpx.options import Options

GUIDE = "https://github.com/Colin-b/pytest_httpx/blob/master/README.md"
REUSE = (
    "\n\nIf you wanted to reuse an already matched response instead of registering it again, "
    f"refer to {GUIDE}#allow-to-register-a-response-for-more-than-one-request"
)


def refusal(
    client: httpx.Client, method: str = "GET", url: str = "https://a", **request: Any
) -> httpx.TimeoutException:
    """The error that the request ends with."""
    with pytest.raises(httpx.TimeoutException) as caught:
        client.request(method, url, **request)
    return caught.value


def test_without_responses_there_is_just_the_headline(mock: HTTPXMock, client: httpx.Client) -> None:
    error = refusal(client)
    assert str(error) == "No response can be found for GET request on https://a"
    assert str(error.request.url) == "https://a"
    assert not hasattr(error, "__notes__")


def test_all_that_is_asked_for_is_told_in_the_peers_order(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(
        url="https://a/",
        method="post",
        proxy_url="http://p/?b=1",
        match_headers={"X-a": "1"},
        match_content=b"abc",
        match_extensions={"e": 2},
        match_params={"q": ANY},
    )
    mock.add_response(url=re.compile("https://q.*"), match_json={"a": 1}, is_reusable=True)
    mock.add_response(method="GET", match_files={"n": b"c"}, match_data={"k": "v"})
    error = refusal(client, "PUT", "https://z?y=2", headers=[("X-A", "1"), ("x-a", "2")], extensions={"e": 5})
    assert str(error) == (
        "No response can be found for PUT request on https://z?y=2 with {'X-A': '1', 'x-a': '2'} headers and b'' body "
        "and no proxy URL and {'e': 5} extensions amongst:\n"
        "- Match POST request on https://a/ with {'q': <ANY>} query parameters and {'X-a': '1'} headers and b'abc' "
        "body and http://p/?b=1 proxy URL and {'e': 2} extensions\n"
        "- Match every request on re.compile('https://q.*') with {'a': 1} json body\n"
        "- Match GET request with {'k': 'v'} multipart data and {'n': b'c'} files"
    )


def test_what_was_sent_already_comes_last_and_the_way_to_send_it_again(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(url="https://a")
    mock.add_response(url="https://b", is_reusable=True)
    mock.add_response(url="https://c")
    client.get("https://a")
    client.get("https://b")
    assert str(refusal(client)) == (
        "No response can be found for GET request on https://a amongst:\n"
        "- Match any request on https://c\n"
        "- Already matched any request on https://a\n"
        f"- Match every request on https://b{REUSE}"
    )


@pytest.mark.parametrize(
    ("asked", "request_", "note"),
    [
        (
            {"url": "https://a/items", "method": "POST"},
            {"url": "https://a/item"},
            "nearest response (2 of 2): Match POST request on https://a/items\n"
            "    method: expected 'POST'\n"
            "            actual   'GET'\n"
            "    path: expected '/items'\n"
            "          actual   '/item'\n"
            "hint: add a response for this request before it is sent",
        ),
        (
            {"url": "https://a/p"},
            {"url": "https://a/p/"},
            "nearest response (2 of 2): Match any request on https://a/p\n"
            "    path: expected '/p'\n"
            "          actual   '/p/'\n"
            "hint: the paths differ by the slash at the end",
        ),
        (
            {"url": "https://a/p?a=1"},
            {"url": "https://a/p?a=2"},
            "nearest response (2 of 2): Match any request on https://a/p?a=1\n"
            "    query: expected 'a=1'\n"
            "           actual   'a=2'\n"
            "hint: only the query differs; correct the response or the request",
        ),
        (
            {"match_headers": {"x-tenant": "1"}},
            {"headers": {"X-Tenant": "1"}},
            "nearest response (2 of 2): Match any request with {'x-tenant': '1'} headers\n"
            "    header: expected {'x-tenant': '1'}\n"
            "            actual   {'X-Tenant': '1'}\n"
            "hint: the name of a header is written as it is sent",
        ),
        (
            {"match_json": {"a": 1}},
            {"method": "POST", "content": b"[]"},
            "nearest response (2 of 2): Match any request with {'a': 1} json body\n"
            "    json: expected {'a': 1}\n"
            "          actual   b'[]'\n"
            "hint: only the json differs; correct the response or the request",
        ),
        (
            {"proxy_url": "http://p/"},
            {},
            "nearest response (2 of 2): Match any request with http://p/ proxy URL\n"
            "    proxy: expected 'http://p/'\n"
            "           actual   none\n"
            "hint: only the proxy differs; correct the response or the request",
        ),
    ],
)
def test_the_nearest_response_is_shown_with_what_differs(
    mock: HTTPXMock, client: httpx.Client, asked: Any, request_: Any, note: str
) -> None:
    mock.add_response(url="https://elsewhere/", match_params={"a": "1"}, method="PATCH")
    mock.add_response(**asked)
    assert refusal(client, **request_).__notes__ == [note]


def test_a_response_that_was_sent_is_the_nearest_if_nothing_else_differs(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(url="https://a")
    client.get("https://a")
    assert refusal(client).__notes__ == [
        "nearest response (1 of 1): Already matched any request on https://a\n"
        "hint: it was sent already; add another, or let it be sent again with `is_reusable=True`"
    ]


def test_secrets_are_not_shown(mock: HTTPXMock) -> None:
    mock.add_response(
        url="https://a/p", proxy_url="http://user:pa55word@p/", match_headers={"Authorization": "Bearer s1"}
    )
    with httpx.Client(proxy="http://user:pa55word@q") as client:
        error = refusal(client, url="https://a/p?token=s2", headers={"Authorization": "Bearer s3"})
    shown = "\n".join([str(error), *error.__notes__])
    assert not any(secret in shown for secret in ("pa55word", "s1", "s2", "s3"))
    with pytest.raises(AssertionError) as caught:
        mock.demand()
    assert "s1" not in str(caught.value)


def test_responses_that_were_not_requested_are_told(mock: HTTPXMock) -> None:
    mock.add_response(url="https://a", match_headers={"a": "b"})
    mock.add_response(method="GET", is_reusable=True)
    mock.add_response(is_optional=True)
    with pytest.raises(AssertionError) as caught:
        mock.demand()
    assert str(caught.value) == (
        "The following responses are mocked but not requested:\n"
        "  - Match any request on https://a with {'a': 'b'} headers\n"
        "  - Match GET request\n"
        "  \n"
        f"  If this is on purpose, refer to {GUIDE}#allow-to-register-more-responses-than-what-will-be-requested"
    )


def test_requests_that_were_not_expected_are_told(mock: HTTPXMock, client: httpx.Client) -> None:
    refusal(client, "POST", "https://b", content=b"x")
    with pytest.raises(AssertionError) as caught:
        mock.demand()
    assert str(caught.value) == (
        "The following requests were not expected:\n"
        "  - POST request on https://b\n"
        "  \n"
        f"  If this is on purpose, refer to {GUIDE}#allow-to-not-register-responses-for-every-request"
    )


def test_the_settings_waive_both_demands_but_not_what_a_response_demands_itself(client: httpx.Client) -> None:
    double = HTTPXMock(Options(assert_all_responses_were_requested=False, assert_all_requests_were_expected=False))
    double.start()
    try:
        double.add_response(url="https://b")
        refusal(client)
        double.demand()
        double.add_response(url="https://c", is_optional=False)
        with pytest.raises(AssertionError, match="https://c"):
            double.demand()
    finally:
        double.stop()
