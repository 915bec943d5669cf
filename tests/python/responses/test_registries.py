"""Which stub answers: the order of insertion, the first of two taken out, indexes that notice every change."""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests

from doublet import responses
from doublet.responses.registries import FirstMatchRegistry, OrderedRegistry

URL = "http://shop.example/orders"


def ask(times: int = 1, url: str = URL) -> list[str]:
    return [requests.get(url).text for _ in range(times)]


@pytest.fixture
def mock() -> Any:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as started:
        yield started


def test_the_first_of_several_is_taken_out_by_its_answer(mock: responses.RequestsMock) -> None:
    for body in "abc":
        mock.get(URL, body=body)
    assert ask(5) == ["a", "b", "c", "c", "c"]
    assert [stub.body for stub in mock.registered()] == ["c"]


def test_a_stub_that_has_answered_gives_way_to_its_successor(mock: responses.RequestsMock) -> None:
    mock.get(URL, body="old")
    assert ask(2) == ["old", "old"]
    mock.get(URL, body="new")
    assert ask(2) == ["new", "new"]


def test_patterns_and_urls_keep_the_order_of_insertion(mock: responses.RequestsMock) -> None:
    mock.get(re.compile(".*/orders"), body="pattern")
    mock.get(URL, body="url")
    mock.get(re.compile("http://shop"), body="another pattern")
    assert ask(4) == ["pattern", "url", "another pattern", "another pattern"]


def test_a_stub_added_twice_answers_twice(mock: responses.RequestsMock) -> None:
    stub = mock.get(URL, body="same")
    again = mock.add(stub)
    mock.get(URL, body="other")
    assert ask(3) == ["same", "same", "other"]
    assert (stub.call_count, again.call_count) == (1, 1)


def test_one_of_a_thousand_is_found_among_all_kinds(mock: responses.RequestsMock) -> None:
    for number in range(1000):
        mock.get(f"{URL}/{number}", body=str(number))
    mock.get(re.compile(".*/orders/9999"), body="pattern")
    assert ask(url=f"{URL}/999") == ["999"]
    assert ask(url=f"{URL}/9999") == ["pattern"]


def test_queries_that_must_be_there_keep_the_order_of_insertion(mock: responses.RequestsMock) -> None:
    mock.get(f"{URL}?page=1&size=2", body="query")
    mock.get(URL, body="any query")
    mock.get(f"{URL}?page=2", body="another query")
    mock.get(f"{URL}?size=2&page=1", body="query again")
    assert ask(3, f"{URL}?size=2&page=1") == ["query", "any query", "query again"]
    with pytest.raises(requests.ConnectionError) as caught:
        requests.get(f"{URL}?page=3")
    assert (
        "- GET http://shop.example/orders?page=2 Query string doesn't match. {'page': '3'} doesn't match {'page': '2'}\n"
        in str(caught.value)
    )


def test_a_stub_whose_matchers_were_changed_is_still_found_and_taken_out(mock: responses.RequestsMock) -> None:
    stub = mock.get(f"{URL}?page=1", body="changed")
    mock.get(URL, body="next")
    stub.match = ()
    assert ask(2, f"{URL}?page=1") == ["changed", "next"]


def test_a_stub_sent_to_another_url_is_found_there(mock: responses.RequestsMock) -> None:
    stub = mock.get(URL, body="moved")
    assert ask() == ["moved"]
    stub.url = f"{URL}/new"
    assert ask(url=f"{URL}/new") == ["moved"]
    stub.method = "POST"
    assert requests.post(f"{URL}/new").text == "moved"


def test_a_list_changed_by_hand_is_noticed(mock: responses.RequestsMock) -> None:
    mock.get(URL, body="first")
    mock.get(URL, body="second")
    del mock.registered()[0]
    assert ask() == ["second"]
    mock.registered().insert(0, responses.Response("GET", URL, body="by hand"))
    assert ask(2) == ["by hand", "second"]


def test_stubs_are_replaced_and_removed_by_method_and_url(mock: responses.RequestsMock) -> None:
    mock.get(URL, body="old")
    mock.post(URL)
    mock.replace(responses.GET, URL, body="new")
    assert ask() == ["new"]
    mock.upsert(responses.PUT, URL, body="put")
    removed = mock.remove(responses.GET, URL)
    assert [stub.body for stub in removed] == ["new"]
    assert [stub.method for stub in mock.registered()] == ["POST", "PUT"]
    with pytest.raises(ValueError, match=r"^Response is not registered for URL http://shop.example/orders$"):
        mock.replace(responses.GET, URL)


@responses.activate(registry=OrderedRegistry)
def test_an_ordered_registry_answers_in_order() -> None:
    responses.get(URL, body="first")
    responses.post(URL, body="second")
    assert ask() == ["first"]
    with pytest.raises(requests.ConnectionError) as caught:
        requests.get(URL)
    assert (
        "- POST http://shop.example/orders Next 'Response' in the order doesn't match due to the following reason: "
        "Method does not match.\n"
    ) in str(caught.value)
    assert requests.post(URL).text == "second"


def test_an_ordered_registry_is_not_disturbed_by_requests_of_others() -> None:
    with (
        responses.RequestsMock() as other,
        responses.RequestsMock(registry=OrderedRegistry) as ordered,
    ):
        other.get("http://other.example/", body="other")
        ordered.get(URL, body="first")
        ordered.get(URL, body="second")
        assert ask(url="http://other.example/") == ["other"]
        assert ask(2) == ["first", "second"]


def test_a_registry_of_ones_own_decides() -> None:
    class LastMatch(FirstMatchRegistry):
        def find(self, request: requests.PreparedRequest) -> tuple[Any, list[str]]:
            matching = [stub for stub in self.registered if stub.matches(request)[0]]
            return (matching[-1], []) if matching else (None, ["it is not mine"] * len(self.registered))

    with responses.RequestsMock(registry=LastMatch, assert_all_requests_are_fired=False) as mock:
        mock.get(URL, body="first")
        mock.get(URL, body="last")
        assert ask(2) == ["last", "last"]
        with pytest.raises(requests.ConnectionError) as caught:
            requests.post(URL)
    assert "- GET http://shop.example/orders it is not mine\n" in str(caught.value)
    assert type(mock.get_registry()) is FirstMatchRegistry


def test_a_registry_with_stubs_cannot_be_replaced(mock: responses.RequestsMock) -> None:
    mock.get(URL)
    with pytest.raises(AttributeError) as caught:
        mock._set_registry(OrderedRegistry)
    assert str(caught.value) == (
        "Cannot replace Registry, current registry has responses.\nRun 'responses.registry.reset()' first"
    )


def test_matchers_are_asked_once_for_each_request(mock: responses.RequestsMock) -> None:
    asked: list[str] = []

    def never(request: requests.PreparedRequest) -> tuple[bool, str]:
        asked.append(str(request.url))
        return False, "never"

    mock.get(URL, match=[never])
    with pytest.raises(requests.ConnectionError, match=r"- GET http://shop.example/orders never"):
        requests.get(URL)
    assert asked == [URL]
