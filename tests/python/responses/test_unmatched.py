"""The message for a request that nobody answers: the peer's text first, then the nearest route and a hint."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import requests

from doublet import responses
from doublet.responses import matchers


def refusal(
    register: Callable[[responses.RequestsMock], object], url: str = "http://shop.example/orders", method: str = "GET"
) -> str:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        register(mock)
        with pytest.raises(requests.ConnectionError) as caught:
            requests.request(method, url)
        assert caught.value is mock.calls[-1].response
        assert caught.value.request is mock.calls[-1].request
    return str(caught.value)


def advice(register: Callable[[responses.RequestsMock], object], **asked: str) -> str:
    """What follows the peer's text."""
    return refusal(register, **asked).rpartition("\n\n")[2]


def test_the_whole_message() -> None:
    def register(mock: responses.RequestsMock) -> None:
        mock.get("http://other.example/")
        mock.get("http://shop.example/order")
        mock.post(re.compile("http://pay"))
        mock.add_passthru("http://localhost")

    assert refusal(register) == (
        "Connection refused by Responses - the call doesn't match any registered mock.\n"
        "\n"
        "Request: \n"
        "- GET http://shop.example/orders\n"
        "\n"
        "Available matches:\n"
        "- GET http://other.example/ URL does not match\n"
        "- GET http://shop.example/order URL does not match\n"
        "- POST re.compile('http://pay') Method does not match\n"
        "Passthru prefixes:\n"
        "- http://localhost\n"
        "\n"
        "nearest route (2 of 3): GET http://shop.example/order\n"
        "    path: expected /order\n"
        "          actual   /orders\n"
        "hint: the route and the request differ only in the path"
    )


def test_no_route_at_all() -> None:
    assert refusal(lambda mock: None) == (
        "Connection refused by Responses - the call doesn't match any registered mock.\n"
        "\n"
        "Request: \n"
        "- GET http://shop.example/orders\n"
        "\n"
        "Available matches:\n"
        "\n"
        "hint: no route is registered; all of them may have been used up, or added to another mock"
    )


NEAREST: dict[str, tuple[Callable[[responses.RequestsMock], object], str]] = {
    "another method": (
        lambda mock: mock.post("http://shop.example/orders"),
        "nearest route (1 of 1): POST http://shop.example/orders\n"
        "    method: expected POST\n"
        "            actual   GET\n"
        "hint: add a route for GET, or send the request by POST",
    ),
    "a method in lower case": (
        lambda mock: mock.add("get", "http://shop.example/orders"),
        "nearest route (1 of 1): get http://shop.example/orders\n"
        "    method: expected get\n"
        "            actual   GET\n"
        "hint: methods are written in upper case: `GET`",
    ),
    "a slash at the end": (
        lambda mock: mock.get("http://shop.example/orders/"),
        "nearest route (1 of 1): GET http://shop.example/orders/\n"
        "    path: expected /orders/\n"
        "          actual   /orders\n"
        "hint: the paths differ only in the slash at the end",
    ),
    "another scheme": (
        lambda mock: mock.get("https://shop.example/orders"),
        "nearest route (1 of 1): GET https://shop.example/orders\n"
        "    scheme: expected https\n"
        "            actual   http\n"
        "hint: the route and the request differ only in the scheme",
    ),
    "a pattern that matches further on": (
        lambda mock: mock.get(re.compile("shop.example/orders")),
        "nearest route (1 of 1): GET re.compile('shop.example/orders')\n"
        "    URL: expected to match re.compile('shop.example/orders')\n"
        "         actual   http://shop.example/orders\n"
        "hint: a pattern must match from the URL's beginning; begin it with `.*` or with the scheme",
    ),
    "a pattern that was not compiled": (
        lambda mock: mock.get("http://shop.example/.*"),
        "nearest route (1 of 1): GET http://shop.example/.*\n"
        "    path: expected /.*\n"
        "          actual   /orders\n"
        "hint: the route is text, and would match as a pattern: `re.compile('http://shop.example/.*')`",
    ),
    "nothing near": (
        lambda mock: mock.get("http://other.example/"),
        "hint: no route is near; is `shop.example` the host that was meant?",
    ),
}


@pytest.mark.parametrize(("register", "expected"), NEAREST.values(), ids=NEAREST)
def test_what_differs_is_told(register: Callable[[responses.RequestsMock], object], expected: str) -> None:
    assert advice(register) == expected


def test_a_matcher_that_disagrees() -> None:
    def register(mock: responses.RequestsMock) -> None:
        mock.get("http://shop.example/order")
        mock.get("http://shop.example/orders", match=[matchers.query_param_matcher({"page": 1})])

    assert advice(register, url="http://shop.example/orders?page=2") == (
        "nearest route (2 of 2): GET http://shop.example/orders\n"
        "    Parameters do not match. {'page': '2'} doesn't match {'page': '1'}"
    )


def test_secrets_are_not_shown() -> None:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.get("https://api.test/other?api_key=expected")
        with pytest.raises(requests.ConnectionError) as caught:
            requests.get("https://api.test/a?api_key=abcdefgh")
    assert "abcdefgh" not in str(caught.value)
    assert "expected" not in str(caught.value).replace(": expected", "")
    assert "- GET https://api.test/a?api_key=(hidden)" in str(caught.value)
