"""The client's own `Retry` decides when a stub's answer is asked for again, whatever API the stub has."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from doublet import responses
from doublet.responses.registries import OrderedRegistry

URL = "http://shop.example/orders"


def session(**settings: Any) -> requests.Session:
    made = requests.Session()
    made.mount("http://", HTTPAdapter(max_retries=Retry(**{"status_forcelist": [500], **settings})))
    return made


@responses.activate(registry=OrderedRegistry)
def test_the_third_attempt_is_answered() -> None:
    for status in (500, 500, 200):
        responses.get(URL, body=str(status), status=status)
    answer = session(total=2).get(URL)
    assert (answer.status_code, answer.text) == (200, "200")
    assert [entry.status for entry in answer.raw.retries.history] == [500, 500]
    assert [call.response.text for call in responses.calls] == ["500", "500", "200"]


@responses.activate
def test_too_many_attempts_end_as_with_a_server() -> None:
    responses.get(URL, status=500)
    with pytest.raises(requests.exceptions.RetryError, match="too many 500 error responses"):
        session(total=1).get(URL)
    assert len(responses.calls) == 2


@responses.activate
def test_the_last_answer_is_given_if_that_is_asked_for() -> None:
    responses.get(URL, body="last", status=500)
    assert session(total=1, raise_on_status=False).get(URL).text == "last"


@responses.activate
def test_retry_after_is_heard() -> None:
    responses.get(URL, status=429, headers={"Retry-After": "0"})
    responses.get(URL, body="found")
    assert session(total=1).get(URL).text == "found"


def test_a_retried_answer_passes_the_response_callback() -> None:
    def mark(response: Any) -> Any:
        response.marked = True
        return response

    with responses.RequestsMock(response_callback=mark) as mock:
        mock.get(URL, status=500)
        mock.get(URL, body="found")
        answer: Any = session(total=1).get(URL)
        assert (answer.text, answer.marked) == ("found", True)


def test_a_mock_asked_without_the_shared_hook_retries_as_well() -> None:
    mock = responses.RequestsMock()
    mock.get(URL, status=500)
    mock.get(URL, body="found")
    adapter = HTTPAdapter(max_retries=Retry(total=1, status_forcelist=[500]))
    answer = mock.unbound_on_send()(adapter, requests.Request("GET", URL).prepare())
    assert answer.text == "found"


def test_what_the_network_gave_is_not_asked_for_again() -> None:
    asked: list[str] = []

    def real_send(_adapter: Any, request: requests.PreparedRequest, **_kwargs: Any) -> requests.Response:
        asked.append(str(request.url))
        answer = requests.Response()
        answer.status_code, answer.url, answer._content = 500, str(request.url), b"real"
        answer.raw = type("Raw", (), {"retries": Retry(0)})()
        return answer

    with responses.RequestsMock(real_adapter_send=real_send) as mock:
        mock.add_passthru(URL)
        assert session(total=3).get(URL).text == "real"
    assert asked == [URL]
