"""Which of several responses is sent, and what is kept of the requests."""

from __future__ import annotations

import re

import httpx
import pytest

from doublet.pytest_httpx import HTTPXMock
from doublet.pytest_httpx.options import Options


class NeverCompared:
    """A value that must not be looked at."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("this response was not meant")

    __hash__ = object.__hash__


def texts(client: httpx.Client, url: str, times: int, method: str = "GET") -> list[str]:
    """What is answered so many times; nothing where it is refused."""
    found: list[str] = []
    for _ in range(times):
        try:
            found.append(client.request(method, url).text)
        except httpx.TimeoutException:
            found.append("")
    return found


def test_responses_are_sent_in_their_order_and_once(mock: HTTPXMock, client: httpx.Client) -> None:
    for text in ("one", "two"):
        mock.add_response(text=text)
    assert texts(client, "https://a", 3) == ["one", "two", ""]


def test_responses_with_and_without_an_exact_url_keep_their_common_order(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(url=re.compile("https://a.*"), text="pattern")
    mock.add_response(url="https://a", text="exact")
    mock.add_response(method="GET", text="method")
    mock.add_response(text="any")
    mock.add_response(url="https://a", match_params={}, text="no query")
    mock.add_response(url="https://a", match_params={"a": "1"}, text="never")
    mock.add_response(url="https://a", method="get", text="last", is_reusable=True)
    assert texts(client, "https://a", 7) == ["pattern", "exact", "method", "any", "no query", "last", "last"]


def test_the_last_that_matches_is_sent_again_if_it_is_reusable(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(text="one")
    mock.add_response(text="two", is_reusable=True)
    mock.add_response(text="three", is_reusable=True)
    assert texts(client, "https://a", 5) == ["one", "two", "three", "three", "three"]


def test_the_last_that_matches_stands_in_the_way_if_it_is_not_reusable(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(text="one", is_reusable=True)
    mock.add_response(text="two")
    assert texts(client, "https://a", 3) == ["one", "two", ""]


def test_the_last_is_meant_by_registration_and_not_by_when_it_was_sent(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(method="GET", text="one", is_reusable=True)
    mock.add_response(method="POST", text="two", is_reusable=True)
    mock.add_response(text="three", is_reusable=True)
    assert texts(client, "https://a", 1, "POST") == ["two"]
    assert texts(client, "https://a", 3) == ["one", "three", "three"]
    assert texts(client, "https://a", 1, "POST") == ["three"]


def test_the_setting_makes_all_reusable_but_those_that_say_otherwise(client: httpx.Client) -> None:
    double = HTTPXMock(Options(can_send_already_matched_responses=True))
    double.start()
    try:
        double.add_response(url="https://a", text="one")
        double.add_response(url="https://b", text="two", is_reusable=False)
        assert texts(client, "https://a", 2) == ["one", "one"]
        assert texts(client, "https://b", 2) == ["two", ""]
    finally:
        double.stop()


def test_among_a_thousand_responses_only_those_for_this_url_are_asked(mock: HTTPXMock, client: httpx.Client) -> None:
    for number in range(1000):
        mock.add_response(url=f"https://a/{number}", match_extensions={"timeout": NeverCompared()}, is_optional=True)
    mock.add_response(url="https://a/1000", text="found")
    assert texts(client, "https://a/1000", 1) == ["found"]


def test_requests_are_kept_in_their_order_whether_answered_or_not(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(url="https://a")
    texts(client, "https://a", 1)
    texts(client, "https://b?x=1&y=2", 1, "POST")
    assert [str(request.url) for request in mock.get_requests()] == ["https://a", "https://b?x=1&y=2"]
    assert [request.method for request in mock.get_requests(url="https://b?y=2&x=1")] == ["POST"]
    assert mock.get_request(method="put") is None
    with pytest.raises(AssertionError) as caught:
        mock.get_request()
    assert str(caught.value) == "More than one request (2) matched, use get_requests instead or refine your filters."


def test_the_list_of_requests_is_the_callers_own(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response()
    client.get("https://a")
    mock.get_requests().clear()
    assert len(mock.get_requests()) == 1


def test_a_reset_forgets_responses_and_requests(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(is_reusable=True)
    client.get("https://a")
    mock.add_response()
    mock.reset()
    assert mock.get_requests() == []
    assert texts(client, "https://a", 1) == [""]
    mock.reset()
    mock.demand()


def test_what_should_not_be_mocked_is_left_to_others(client: httpx.Client) -> None:
    asked: list[str] = []

    def should_mock(request: httpx.Request) -> bool:
        asked.append(request.url.host)
        return request.url.host != "b"

    older, newer = HTTPXMock(), HTTPXMock(Options(should_mock=should_mock))
    older.start()
    newer.start()
    try:
        older.add_response(text="older", is_reusable=True)
        newer.add_response(text="newer", is_reusable=True)
        assert [client.get(f"https://{host}").text for host in "ab"] == ["newer", "older"]
    finally:
        newer.stop()
        older.stop()
    assert asked == ["a", "b"]
    assert len(newer.get_requests()) == 1
    newer.demand()


def test_a_request_that_another_double_answers_was_not_unexpected(mock: HTTPXMock, client: httpx.Client) -> None:
    mock.add_response(text="older")
    newer = HTTPXMock()
    newer.start()
    try:
        assert client.get("https://a").text == "older"
    finally:
        newer.stop()
    newer.demand()
    assert newer.get_requests() == []
