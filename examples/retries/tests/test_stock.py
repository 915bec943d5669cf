"""urllib3's own Retry at work: the double only answers, or breaks the line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from doublet import http
from doublet.http import Fault, respond
from retries.stock import patient_session, stock_of

ARTICLE = "https://stock.example/articles/assam"


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with patient_session() as session:
        yield session


def test_the_third_attempt_succeeds(session: requests.Session) -> None:
    with http.mock() as service:
        article = service.get(ARTICLE).returns_each([503, 503, respond(json={"pieces": 12})])

        assert stock_of("assam", session) == 12

        article.assert_called(times=3)


def test_broken_lines_count_as_attempts_too(session: requests.Session) -> None:
    with http.mock() as service:
        article = service.get(ARTICLE).returns_each(
            [Fault.CONNECTION_REFUSED, Fault.CONNECTION_RESET, respond(json={"pieces": 12})]
        )

        assert stock_of("assam", session) == 12

        article.assert_called(times=3)


def test_after_the_third_failure_the_session_gives_up(session: requests.Session) -> None:
    with http.mock() as service:
        article = service.get(ARTICLE).returns(503)

        with pytest.raises(requests.exceptions.RetryError, match="too many 503 error responses"):
            stock_of("assam", session)

        article.assert_called(times=3)


def test_an_answer_that_will_not_change_is_not_asked_for_again(session: requests.Session) -> None:
    with http.mock() as service:
        article = service.get(ARTICLE).returns(404)

        with pytest.raises(requests.HTTPError, match="404"):
            stock_of("assam", session)

        article.assert_called(times=1)


def test_what_was_posted_is_not_posted_again(session: requests.Session) -> None:
    with http.mock() as service:
        orders = service.post("https://stock.example/orders").returns(503)

        assert session.post("https://stock.example/orders", json={"article": "assam"}, timeout=2).status_code == 503

        orders.assert_called(times=1)
