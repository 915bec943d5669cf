"""What is wrong with a stub is said with its route, when it is registered if that is possible."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any

import pytest
import requests

from doublet import responses
from doublet.responses.errors import (
    BodyCannotBeEncoded,
    ContradictoryStub,
    HeadersCannotBeSent,
    InvalidCallbackAnswer,
    InvalidMatcherAnswer,
    InvalidRoute,
)

URL = "http://shop.example/orders"
_MISSING_HINT = '`responses.add(responses.GET, "https://…")`, or the shortcut `responses.get("https://…")`'


@pytest.mark.parametrize(
    ("register", "kind", "message"),
    [
        (
            lambda mock: mock.add("GET"),
            ContradictoryStub,
            f"a stub needs a method and a URL, and there is no URL\n  method='GET', url=None\nhint: {_MISSING_HINT}",
        ),
        (
            lambda mock: mock.add(url=URL),
            ContradictoryStub,
            (
                "a stub needs a method and a URL, and there is no method\n"
                "  method=None, url='http://shop.example/orders'\n"
                f"hint: {_MISSING_HINT}"
            ),
        ),
        (
            lambda mock: mock.get(URL, body="text", json={"a": 1}),
            ContradictoryStub,
            "GET http://shop.example/orders has two bodies\n  body='text'\n  json={'a': 1}\nhint: pass one of them",
        ),
        (
            lambda mock: mock.get("http://[broken/"),
            InvalidRoute,
            "'http://[broken/' is not a URL: Invalid IPv6 URL\nhint: a pattern is given compiled: `re.compile(...)`",
        ),
        (
            lambda mock: mock.get(re.compile(b"http://shop")),
            InvalidRoute,
            (
                "a pattern of bytes cannot match a URL: re.compile(b'http://shop')\n"
                "hint: write it without the `b` before the quotes"
            ),
        ),
        (
            lambda mock: mock.add_passthru(7),
            InvalidRoute,
            "7 is not the beginning of a URL\nhint: give text or `re.compile(...)`",
        ),
        (
            lambda mock: mock.get(URL, json={"when": object}),
            BodyCannotBeEncoded,
            (
                "the JSON of GET http://shop.example/orders cannot be encoded: "
                "Object of type type is not JSON serializable\n"
                "hint: give what `json.dumps` can write, or a body of text"
            ),
        ),
        (
            lambda mock: mock.get(URL, body={"a": 1}),
            BodyCannotBeEncoded,
            "the body of GET http://shop.example/orders cannot be sent: {'a': 1}\nhint: pass it as `json=`",
        ),
        (
            lambda mock: mock.get(URL, body=LookupError),
            BodyCannotBeEncoded,
            (
                "the body of GET http://shop.example/orders cannot be sent: <class 'LookupError'>\n"
                "hint: give the exception itself: `body=LookupError(...)`"
            ),
        ),
        (
            lambda mock: mock.get(URL, body="a\ud800"),
            BodyCannotBeEncoded,
            (
                "the body of GET http://shop.example/orders cannot be encoded as UTF-8\n"
                "  character 1 is '\\ud800': surrogates not allowed\n"
                "hint: give the body as bytes"
            ),
        ),
        (
            lambda mock: mock.get(URL, headers={"X-Count": 3}),
            HeadersCannotBeSent,
            "a header of GET http://shop.example/orders is not text: 'X-Count': 3\nhint: write \"3\"",
        ),
        (
            lambda mock: mock.get(URL, headers={"X-Name": ["a", "b"]}),
            HeadersCannotBeSent,
            (
                "a header of GET http://shop.example/orders is not text: 'X-Name': ['a', 'b']\n"
                "hint: a list of values is given as pairs: `[('X-Name', \"…\"), ('X-Name', \"…\")]`"
            ),
        ),
        (
            lambda mock: mock.get(URL, headers=["X-Name"]),
            HeadersCannotBeSent,
            (
                "the headers of GET http://shop.example/orders are not pairs of a name and a value: 'X-Name'\n"
                'hint: give them as `{"X-Name": "value"}` or `[("X-Name", "value")]`'
            ),
        ),
        (
            lambda mock: mock.get(URL, content_type="a/b", headers={"content-type": "c/d"}),
            RuntimeError,
            (
                "You cannot define both `content_type` and `headers[Content-Type]`. "
                "Using the `content_type` kwarg is recommended."
            ),
        ),
    ],
)
def test_a_stub_that_cannot_be(register: Callable[[Any], Any], kind: type[Exception], message: str) -> None:
    mock = responses.RequestsMock()
    with pytest.raises(kind) as caught:
        register(mock)
    assert type(caught.value) is kind
    assert str(caught.value) == message
    assert mock.registered() == []


def test_a_broken_pattern_is_refused_by_the_language_itself() -> None:
    with pytest.raises(re.error):
        responses.get(re.compile("("))


def ask(callback: Callable[[Any], Any]) -> pytest.ExceptionInfo[Exception]:
    with responses.RequestsMock() as mock:
        mock.add_callback("GET", URL, callback)
        with pytest.raises((LookupError, TypeError)) as caught:
            requests.get(URL)
        assert mock.calls[0].response is caught.value
    return caught


def test_a_callback_that_raises_is_heard() -> None:
    error = LookupError("no such order")

    def fail(_request: Any) -> Any:
        raise error

    assert ask(fail).value is error


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            None,
            "the callback of GET http://shop.example/orders returned None\nhint: return `(status, headers, body)`",
        ),
        (
            (200, {}),
            "the callback of GET http://shop.example/orders returned (200, {})\nhint: return `(status, headers, body)`",
        ),
        (
            "text",
            "the callback of GET http://shop.example/orders returned 'text'\nhint: return `(status, headers, body)`",
        ),
    ],
)
def test_a_callback_that_returns_the_wrong_thing(answer: Any, message: str) -> None:
    caught = ask(lambda _request: answer)
    assert type(caught.value) is InvalidCallbackAnswer
    assert str(caught.value) == message


def test_a_callback_with_a_body_that_cannot_be_sent() -> None:
    assert str(ask(lambda _request: (200, {}, {"a": 1})).value) == (
        "the body of GET http://shop.example/orders cannot be sent: {'a': 1}\nhint: pass it as `json=`"
    )


def test_an_asynchronous_callback_is_named_and_closed() -> None:
    async def answer(_request: Any) -> tuple[int, dict[str, str], str]:
        return 200, {}, ""

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        caught = ask(answer)
    assert re.fullmatch(
        "the callback of GET http://shop.example/orders returned <coroutine object .*>\n"
        "hint: give an ordinary function; one that is awaited cannot answer here",
        str(caught.value),
    )


def test_a_matcher_without_a_verdict() -> None:
    def always(_request: Any) -> Any:
        return True

    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.get(URL, match=[always])
        with pytest.raises(InvalidMatcherAnswer) as caught:
            requests.get(URL)
    assert str(caught.value) == (
        "the matcher `test_a_matcher_without_a_verdict.<locals>.always` returned True\n"
        "  it was asked about GET http://shop.example/orders\n"
        'hint: return `(True, "")` or `(False, "the reason")`'
    )


def test_a_matcher_that_is_not_in_a_list_counts_as_one() -> None:
    with responses.RequestsMock() as mock:
        mock.post(URL, body="found", match=responses.matchers.body_matcher("text"))
        assert requests.post(URL, data="text").text == "found"


def test_a_body_shorter_than_its_declared_length_is_the_clients_own_error() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body="abc", headers={"Content-Length": "10"})
        with pytest.raises(requests.exceptions.ChunkedEncodingError, match="3 bytes read, 7 more expected"):
            requests.get(URL)


def test_a_multipart_matcher_without_files() -> None:
    with pytest.raises(TypeError, match=r"^files argument cannot be empty$"):
        responses.matchers.multipart_matcher({})


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'statuss'"):
        responses.get(URL, statuss=200)


def test_a_response_callback_that_forgets_to_return() -> None:
    with responses.RequestsMock(response_callback=lambda _response: None, assert_all_requests_are_fired=False) as mock:
        mock.get(URL)
        with pytest.raises(InvalidCallbackAnswer) as caught:
            requests.get(URL)
    assert str(caught.value) == (
        "the `response_callback` returned None\n"
        "  it was given the response to GET http://shop.example/orders\n"
        "hint: return the response that it was given, or another one of requests"
    )
