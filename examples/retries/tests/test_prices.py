"""Retries that the program makes itself, and those of httpx's transport."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import call, patch

import httpx
import pytest

from doublet import http
from doublet.http import Fault, respond
from retries.prices import price_of

ARTICLE = "https://prices.example/articles/assam"


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(transport=httpx.HTTPTransport(retries=1)) as client:
        yield client


@patch("retries.prices.time.sleep")
def test_a_busy_service_is_asked_when_it_has_time(sleep: object, client: httpx.Client) -> None:
    busy = respond(429, headers={"Retry-After": "1.5"})
    with http.mock() as service:
        article = service.get(ARTICLE).returns_each([busy, busy, respond(json={"cents": 790})])

        assert price_of("assam", client) == 790

        article.assert_called(times=3)
    assert sleep.call_args_list == [call(1.5), call(1.5)]


@patch("retries.prices.time.sleep")
def test_after_the_third_answer_the_program_gives_up(sleep: object, client: httpx.Client) -> None:
    with http.mock() as service:
        service.get(ARTICLE).returns(429)

        with pytest.raises(httpx.HTTPStatusError, match="429 Too Many Requests"):
            price_of("assam", client)
    assert sleep.call_count == 2


def test_the_transport_tries_to_connect_again(client: httpx.Client) -> None:
    with http.mock() as service:
        article = service.get(ARTICLE).returns_each([Fault.CONNECTION_REFUSED, respond(json={"cents": 790})])

        assert price_of("assam", client) == 790

        article.assert_called(times=2)


def test_an_answer_that_breaks_off_is_an_error_at_once(client: httpx.Client) -> None:
    with http.mock() as service:
        article = service.get(ARTICLE).returns(json={"cents": 790}, fault=Fault.TRUNCATED_BODY)

        with pytest.raises(httpx.RemoteProtocolError):
            price_of("assam", client)

        article.assert_called(times=1)
