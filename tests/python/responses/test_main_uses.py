"""What users of `responses` do most: stubs, callbacks, matchers, assertions, the decorator."""

from __future__ import annotations

import inspect
import io
import re
import threading
from typing import Any

import pytest
import requests

from doublet import responses
from doublet.responses import matchers

URL = "http://shop.example/orders"


@responses.activate
def test_a_stub_answers() -> None:
    responses.get(URL, json={"id": 7}, status=201, headers={"X-Trace": "abc"})
    answer = requests.get(URL)
    assert (answer.status_code, answer.reason, answer.json()) == (201, "Created", {"id": 7})
    assert dict(answer.headers) == {"Content-Type": "application/json", "X-Trace": "abc"}
    assert answer.request.url == URL
    assert responses.calls[0].response is answer


@responses.activate
def test_the_query_of_a_route_must_be_there_in_any_order() -> None:
    responses.get(f"{URL}?page=1&size=", body="found")
    assert requests.get(f"{URL}?size=&page=1").text == "found"
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{URL}?page=1")


@responses.activate
def test_a_route_without_query_takes_any() -> None:
    responses.get(URL, body="found")
    assert requests.get(URL, params={"page": 1}).text == "found"


@pytest.mark.parametrize(
    ("route", "asked"),
    [
        ("http://SHOP.example", "http://shop.example/"),
        ("http://shop.example/a b", "http://shop.example/a%20b"),
        ("http://shop.example/%7Eann", "http://shop.example/~ann"),
        ("http://shop.example/caf%c3%a9", "http://shop.example/café"),
        ("http://é.example/", "http://xn--9ca.example/"),
        ("http://shop.example/a/../b", "http://shop.example/b"),
        ("http://shop.example/a#top", "http://shop.example/a"),
    ],
)
def test_urls_are_compared_by_what_they_mean(route: str, asked: str) -> None:
    with responses.RequestsMock() as mock:
        mock.get(route, body="found")
        assert requests.get(asked).text == "found"


@responses.activate
def test_a_callback_answers() -> None:
    def add(request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
        return 200, {"X-Length": str(len(request.body or ""))}, "counted"

    responses.add_callback(responses.POST, URL, add)
    answer = requests.post(URL, data="four")
    assert (answer.text, answer.headers["X-Length"]) == ("counted", "4")


@responses.activate
def test_matchers_choose_among_stubs() -> None:
    responses.post(URL, body="ann", match=[matchers.json_params_matcher({"name": "Ann"}, strict_match=False)])
    responses.post(URL, body="bob", match=[matchers.header_matcher({"x-name": re.compile("b", re.IGNORECASE)})])
    assert requests.post(URL, json={"name": "Ann", "age": 30}).text == "ann"
    assert requests.post(URL, headers={"X-Name": "Bob"}).text == "bob"


def test_a_body_of_bytes_is_matched_by_bytes_and_text() -> None:
    with responses.RequestsMock() as mock:
        mock.put(URL, match=[matchers.body_matcher(b"\xff")])
        mock.put(URL, match=[matchers.body_matcher("text")])
        assert requests.put(URL, data=b"\xff").ok
        assert requests.put(URL, data=b"text").ok


def test_an_exception_as_body_is_raised_with_its_request() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body=requests.ReadTimeout("slow"))
        with pytest.raises(requests.ReadTimeout, match="slow") as caught:
            requests.get(URL)
    assert caught.value.request is not None
    assert caught.value.request.url == URL


def test_a_file_as_body_answers_every_request() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body=io.BufferedReader(io.BytesIO(b"content")))
        assert [requests.get(URL).content for _ in range(2)] == [b"content", b"content"]


@pytest.mark.parametrize("body", [io.BytesIO(b"content"), (piece for piece in (b"con", b"tent"))])
def test_a_streamed_request_can_be_matched_and_looked_at(body: Any) -> None:
    with responses.RequestsMock() as mock:
        mock.post(URL, match=[matchers.body_matcher("content")])
        requests.post(URL, data=body)
        assert mock.calls[0].request.body == b"content"


def test_the_answer_to_head_has_no_body() -> None:
    with responses.RequestsMock() as mock:
        mock.head(URL, body="ignored", headers={"Content-Length": "7"})
        answer = requests.head(URL)
    assert (answer.content, answer.headers["Content-Length"]) == (b"", "7")


def test_cookies_come_to_the_session() -> None:
    with responses.RequestsMock() as mock, requests.Session() as session:
        mock.get(URL, headers=[("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])
        session.get(URL)
        assert session.cookies.get_dict() == {"a": "1", "b": "2"}


def test_a_streamed_answer_is_read_piece_by_piece() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body=b"0123456789")
        answer = requests.get(URL, stream=True)
        assert list(answer.iter_content(4)) == [b"0123", b"4567", b"89"]


def test_a_stub_that_was_never_asked_is_named() -> None:
    mock = responses.RequestsMock()
    mock.get(URL)
    mock.post(re.compile("http://other"))
    with pytest.raises(AssertionError) as caught, mock:
        pass
    assert str(caught.value) == (
        "Not all requests have been executed [('GET', 'http://shop.example/orders'), ('POST', re.compile('http://other'))]"
    )


def test_calls_are_counted_by_url() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL)
        requests.get(URL)
        assert mock.assert_call_count(URL, 1) is True
        with pytest.raises(AssertionError) as caught:
            mock.assert_call_count(URL, 2)
    assert str(caught.value) == "Expected URL 'http://shop.example/orders' to be called 2 times. Called 1 times."


def test_the_decorator_keeps_signature_and_name() -> None:
    def order(number: int, *, fast: bool = False) -> tuple[int, bool]:
        return number, fast

    decorated = responses.activate(order)
    assert (inspect.signature(decorated), decorated.__name__) == (inspect.signature(order), "order")
    assert decorated(7, fast=True) == (7, True)


@pytest.mark.asyncio
async def test_the_decorator_lasts_until_an_asynchronous_function_ends() -> None:
    @responses.activate
    async def ask() -> str:
        responses.get(URL, body="found")
        return requests.get(URL).text  # noqa: ASYNC210  # nothing is waited for

    assert inspect.iscoroutinefunction(ask)
    assert await ask() == "found"
    assert responses.registered() == []


def test_a_decorated_function_may_call_another_and_still_not_reach_the_network() -> None:
    @responses.activate
    def inner() -> None:
        responses.get(URL)

    @responses.activate
    def outer() -> None:
        inner()
        with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
            requests.get("http://network.invalid/")

    outer()


def test_threads_share_a_mock() -> None:
    with responses.RequestsMock() as mock:
        for number in range(40):
            mock.get(URL, body=str(number))
        answers: list[str] = []
        threads = [
            threading.Thread(target=lambda: answers.extend(requests.get(URL).text for _ in range(10))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers, key=int) == [str(number) for number in range(40)]
        assert len(mock.calls) == 40


def test_a_response_callback_sees_every_response() -> None:
    def mark(response: Any) -> Any:
        response.marked = True
        return response

    with responses.RequestsMock(response_callback=mark) as mock:
        mock.get(URL, body="found")
        answer: Any = requests.get(URL)
        assert answer.marked
        assert mock.calls[0].response is answer


def test_deprecated_names_say_what_to_write_instead() -> None:
    with pytest.warns(
        DeprecationWarning, match=r"^target is deprecated\. Please use 'responses\.mock\.target'$"
    ) as caught:
        assert responses.target == "requests.adapters.HTTPAdapter.send"
    assert caught[0].filename == __file__
    with pytest.raises(AttributeError, match=r"^module responses has no attribute targets$"):
        _ = responses.targets
