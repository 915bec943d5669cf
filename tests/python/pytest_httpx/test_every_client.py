"""Stubs of this API answer all clients; only httpx and httpx2 are refused by it."""

from __future__ import annotations

import asyncio
import urllib.request
from types import ModuleType

import aiohttp
import httpx
import httpx2
import pytest
import requests

from doublet import http
from doublet.pytest_httpx import HTTPXMock


def test_one_response_answers_every_client(mock: HTTPXMock) -> None:
    mock.add_response(url="https://api.example", json={"a": 1}, headers={"x": "y"}, is_reusable=True)

    async def ask() -> object:
        async with aiohttp.ClientSession() as session, session.get("https://api.example") as response:
            return await response.json()

    assert requests.get("https://api.example", timeout=1).json() == {"a": 1}
    assert httpx.get("https://api.example").json() == {"a": 1}
    assert httpx2.get("https://api.example").json() == {"a": 1}
    assert urllib.request.urlopen("https://api.example").read() == b'{"a":1}'
    assert asyncio.run(ask()) == {"a": 1}
    assert len(mock.get_requests(url="https://api.example")) == 5


def test_matchers_hold_for_other_clients(mock: HTTPXMock) -> None:
    mock.add_response(
        url="https://a/p?a=1&b=2", method="POST", match_json={"q": 1}, match_headers={"X-A": "1"}, text="p"
    )
    response = requests.post("https://a/p?b=2&a=1", json={"q": 1}, headers={"X-A": "1"}, timeout=1)
    assert response.text == "p"


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_an_unmatched_request_ends_with_the_librarys_own_timeout(mock: HTTPXMock, library: ModuleType) -> None:
    with pytest.raises(library.TimeoutException) as caught:
        library.get("https://a")
    assert str(caught.value) == "No response can be found for GET request on https://a"
    assert str(caught.value.request.url) == "https://a"


def test_an_unmatched_request_of_another_client_is_not_its_business(mock: HTTPXMock) -> None:
    mock.add_response(url="https://b", is_optional=True)
    with http.mock() as double:
        double.get("https://a").returns(text="from the other")
        assert requests.get("https://a", timeout=1).text == "from the other"
    mock.demand()
    assert mock.get_requests() == []


def test_an_exception_of_httpx_is_that_of_each_client(mock: HTTPXMock) -> None:
    mock.add_exception(httpx.ReadTimeout("late"), is_reusable=True)
    with pytest.raises(httpx2.ReadTimeout, match="late"):
        httpx2.get("https://a")
    with pytest.raises(requests.ReadTimeout):
        requests.get("https://a", timeout=1)


def test_a_callbacks_response_of_httpx_is_a_response_of_each_client(mock: HTTPXMock) -> None:
    mock.add_callback(lambda request: httpx.Response(201, text=str(request.url)), is_reusable=True)
    response = httpx2.get("https://a")
    assert (type(response), response.status_code, response.text) == (httpx2.Response, 201, "https://a")
    assert requests.get("https://a/", timeout=1).text == "https://a/"


def test_the_proxy_of_httpx2_is_known_too(mock: HTTPXMock) -> None:
    mock.add_response(proxy_url="http://user:pwd@p/", text="through it")
    with httpx2.Client(proxy="http://user:pwd@p") as client:
        assert client.get("https://a").text == "through it"
