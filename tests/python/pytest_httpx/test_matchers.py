"""What a response can ask of a request, and what cannot be asked."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import ANY

import httpx
import pytest

from doublet.pytest_httpx import HTTPXMock

BODY = (
    "Only one way of matching against the body can be provided. If you want to match against the JSON decoded "
    "representation, use match_json. If you want to match against the multipart representation, use match_files "
    "(and match_data). Otherwise, use match_content."
)


def is_answered(client: httpx.Client, mock: HTTPXMock, asked: dict[str, Any], **request: Any) -> bool:
    """Whether a response that asks for this answers such a request."""
    mock.reset()
    mock.add_response(**asked)
    try:
        client.request(request.pop("method", "POST"), request.pop("url", "https://a/p"), **request)
    except httpx.TimeoutException:
        return False
    return True


@pytest.mark.parametrize(
    ("wanted", "url", "expected"),
    [
        ("https://a", "https://A:443", True),
        ("https://a", "https://a/", False),
        ("https://a/p", "https://a/p/", False),
        ("https://a/p", "https://a/x/../p?", True),
        ("https://a/p?a=1&b=2", "https://a/p?b=2&a=1", True),
        ("https://a/p?a=1&a=2", "https://a/p?a=2&a=1", False),
        ("https://a/p?a", "https://a/p?a=", True),
        ("https://a/p?a=x+y", "https://a/p?a=x%20y", True),
        ("https://ä/é?ö=ü", "https://xn--4ca/%C3%A9?%C3%B6=%C3%BC", True),
        ("https://a/p#f", "https://a/p", False),
        ("https://a/p#f?a=1", "https://a/p#f?a=1", True),
        (httpx.URL("https://a/p", params={"a": "1"}), "https://a/p?a=1", True),
        (re.compile("https://a/.*"), "https://a/p?a=1", True),
        (re.compile("a/p"), "https://a/p", False),
    ],
)
def test_urls_are_compared_as_written_but_for_the_order_of_names(
    mock: HTTPXMock, client: httpx.Client, wanted: Any, url: str, expected: bool
) -> None:
    assert is_answered(client, mock, {"url": wanted}, url=url) is expected


@pytest.mark.parametrize(
    ("params", "query", "expected"),
    [
        ({"a": "1", "b": ANY}, "b=9&a=1", True),
        ({"a": ["1", ANY]}, "a=1&a=2", True),
        ({"a": ["1"]}, "a=1", False),
        ({"a": 1}, "a=1", False),
        ({"a": ANY}, "a=1&b=2", False),
        ({}, "", True),
        ({}, "a=1", False),
    ],
)
def test_a_query_is_asked_for_by_name(
    mock: HTTPXMock, client: httpx.Client, params: Any, query: str, expected: bool
) -> None:
    asked = {"url": "https://a/p", "match_params": params}
    assert is_answered(client, mock, asked, url=f"https://a/p?{query}") is expected


@pytest.mark.parametrize(
    ("wanted", "sent", "expected"),
    [
        ({"A": "1"}, [("A", "1"), ("B", "2")], True),
        ({"a": "1"}, [("A", "1")], False),
        ({"a": "1, 2"}, [("a", "1"), ("a", "2")], True),
        ({"a": "1"}, [("a", "1"), ("a", "2")], False),
        ({"a": ANY}, [("a", "1")], True),
        ({"a": "é"}, [("a", "é".encode())], True),
        ({}, [], True),
    ],
)
def test_headers_are_asked_for_under_the_name_that_is_sent(
    mock: HTTPXMock, client: httpx.Client, wanted: Any, sent: Any, expected: bool
) -> None:
    assert is_answered(client, mock, {"match_headers": wanted}, headers=sent) is expected


@pytest.mark.parametrize(
    ("wanted", "sent", "expected"),
    [
        ({"match_content": b""}, {}, True),
        ({"match_content": b"a"}, {"content": iter([b"a"])}, True),
        ({"match_content": b"a"}, {"content": b"b"}, False),
        ({"match_json": {"a": 1, "b": ANY}}, {"json": {"b": [], "a": 1}}, True),
        ({"match_json": {"a": 1}}, {"json": {"a": 1, "b": 2}}, False),
        ({"match_json": ANY}, {"content": b"no json"}, False),
        ({"match_json": 1}, {"content": b"\xff"}, False),
        ({"match_json": None}, {"content": b"anything"}, True),
        ({"match_files": {"n": ("f", b"c")}}, {"files": {"n": ("f", b"c")}}, True),
        ({"match_files": {"n": ("f", b"c")}}, {"files": {"n": ("g", b"c")}}, False),
        ({"match_files": {"n": ("f", b"c")}}, {"files": {"n": ("f", b"c")}, "data": {"k": "v"}}, False),
        ({"match_files": {"n": ("f", b"c")}}, {"data": {"k": "v"}}, False),
        (
            {"match_files": {"n": ("f", b"c")}, "match_data": {"k": "v"}},
            {"files": {"n": ("f", b"c")}, "data": {"k": "v"}},
            True,
        ),
    ],
)
def test_a_body_is_asked_for_in_one_form(
    mock: HTTPXMock, client: httpx.Client, wanted: Any, sent: Any, expected: bool
) -> None:
    assert is_answered(client, mock, wanted, **sent) is expected


def test_extensions_are_asked_for_by_name(mock: HTTPXMock, client: httpx.Client) -> None:
    asked = {"match_extensions": {"trace": 1}}
    assert is_answered(client, mock, asked, extensions={"trace": 1, "other": 2})
    assert not is_answered(client, mock, asked, extensions={"trace": 2})
    timeouts = {"match_extensions": {"timeout": {"connect": 5, "read": 10, "write": 5, "pool": 5}}}
    assert is_answered(client, mock, timeouts, timeout=httpx.Timeout(5, read=10))
    assert not is_answered(client, mock, timeouts, timeout=5)


@pytest.mark.parametrize(
    ("wanted", "proxy", "expected"),
    [
        ("http://user:pwd@proxy/", "http://user:pwd@proxy", True),
        ("http://proxy/", "http://user:pwd@proxy", False),
        ("http://proxy", "http://proxy", False),
        ("http://proxy:81/?b=2&a=1", "http://proxy:81/?a=1&b=2", True),
        (re.compile("http://pro.*"), "http://proxy", True),
        (re.compile("proxy"), "http://proxy", False),
        ("http://proxy/", None, False),
    ],
)
def test_a_proxy_is_asked_for_by_its_url(mock: HTTPXMock, wanted: Any, proxy: str | None, expected: bool) -> None:
    with httpx.Client(proxy=proxy) as client:
        assert is_answered(client, mock, {"proxy_url": wanted}) is expected
    assert len(mock.get_requests(proxy_url=wanted)) == expected


def test_a_request_that_is_sent_again_without_its_proxy_has_none(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(proxy_url="http://proxy/")
    mock.add_response(text="directly")
    with httpx.Client(proxy="http://proxy") as proxied, httpx.Client(proxy="http://other"):
        request = proxied.build_request("GET", "https://a")
        proxied.send(request)
    assert client.send(request).text == "directly"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"match_json": {"a": 1}, "match_content": b""}, BODY),
        ({"match_files": {"n": b"c"}, "match_content": b""}, BODY),
        (
            {"match_data": {"a": "b"}},
            "match_data is meant to be used for multipart matching (in conjunction with match_files)."
            "Use match_content to match url encoded data.",
        ),
        ({"match_params": {"a": "1"}}, "URL must be provided when match_params is used."),
        (
            {"match_params": {"a": "1"}, "url": "https://a?b=2"},
            "Provided URL must not contain any query parameter when match_params is used.",
        ),
        (
            {"match_params": {"a": "1"}, "url": re.compile("a")},
            "match_params cannot be used in addition to regex URL. Request this feature via "
            "https://github.com/Colin-b/pytest_httpx/issues/new?title=Regex%20URL%20should%20allow%20match_params"
            "&body=Hi,%20I%20need%20a%20regex%20to%20match%20the%20non%20query%20part%20of%20the%20URL%20only",
        ),
    ],
)
def test_a_contradiction_is_refused_in_the_peers_words(mock: HTTPXMock, asked: Any, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        mock.add_response(**asked)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"match_header": {}},
            "HTTPXMock got an unexpected keyword argument 'match_header'; did you mean `match_headers=`?",
        ),
        ({"foo": 1}, "HTTPXMock got an unexpected keyword argument 'foo'"),
        ({"url": 1}, "`url=` is text, a compiled regular expression or an httpx.URL, not 1"),
        ({"proxy_url": b"p"}, "`proxy_url=` is text, a compiled regular expression or an httpx.URL, not b'p'"),
        ({"match_headers": [("a", "b")]}, "`match_headers=` is a dictionary, not [('a', 'b')]"),
        ({"match_headers": {"a": b"1"}}, "`match_headers=` has text for names and values, not 'a': b'1'"),
        ({"match_content": "a"}, "`match_content=` is bytes, not 'a'"),
        ({"http_version": 2}, "`http_version=` is text such as 'HTTP/2', not 2"),
        ({"json": {1, 2}}, "Object of type set is not JSON serializable"),
    ],
)
def test_what_can_never_match_or_be_sent_is_refused_where_it_is_written(
    mock: HTTPXMock, asked: Any, message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        mock.add_response(**asked)
    assert str(caught.value) == message
    assert mock.get_requests() == []
    mock.demand()
