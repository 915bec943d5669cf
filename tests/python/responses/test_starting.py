"""Starting and stopping: nothing is left behind, in whatever order, and each request is answered once."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from doublet import responses

URL = "http://shop.example/orders"
ORIGINAL = vars(HTTPAdapter)["send"]


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Any:
    yield
    assert vars(HTTPAdapter)["send"] is ORIGINAL


def test_two_mocks_answer_at_once() -> None:
    with responses.RequestsMock() as outer, responses.RequestsMock() as inner:
        outer.get(URL, body="outer")
        inner.get(f"{URL}/7", body="inner")
        assert requests.get(URL).text == "outer"
        assert requests.get(f"{URL}/7").text == "inner"
        assert (len(outer.calls), len(inner.calls)) == (1, 1)


def test_the_newest_mock_comes_first_and_refuses() -> None:
    with (
        responses.RequestsMock() as outer,
        responses.RequestsMock() as inner,
    ):
        outer.get(URL, body="outer")
        inner.get(URL, body="inner")
        assert requests.get(URL).text == "inner"
        with pytest.raises(requests.ConnectionError):
            requests.get("http://nobody.example/")
        assert (len(outer.calls), len(inner.calls)) == (0, 2)
        outer.remove("GET", URL)


def test_mocks_may_be_stopped_in_any_order() -> None:
    first, second = (responses.RequestsMock(assert_all_requests_are_fired=False) for _ in range(2))
    first.start()
    second.start()
    second.get(URL, body="second", match=[responses.matchers.request_kwargs_matcher({"stream": False})])
    first.stop()
    assert requests.get(URL).text == "second"
    second.stop()


def test_starting_and_stopping_twice_is_the_same_as_once() -> None:
    mock = responses.RequestsMock(assert_all_requests_are_fired=False)
    mock.start()
    mock.start()
    mock.get(URL, body="found")
    assert requests.get(URL).text == "found"
    mock.stop()
    mock.stop()


def test_another_target_is_replaced_alone() -> None:
    class Adapter(HTTPAdapter):
        def send(self, *_args: Any, **_kwargs: Any) -> Any:
            raise LookupError("sent")

    globals()["Adapter"] = Adapter
    with responses.RequestsMock(target=f"{__name__}.Adapter.send") as mock, requests.Session() as session:
        session.mount("http://", Adapter())
        mock.get(URL, body="found")
        assert session.get(URL).text == "found"
        assert vars(HTTPAdapter)["send"] is ORIGINAL
        with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
            session.get("http://nobody.example/")
    with pytest.raises(LookupError, match="sent"):
        Adapter().send()


def test_what_is_let_through_goes_to_the_real_send_and_is_noted_if_a_stub_says_so() -> None:
    sent: list[tuple[str | None, dict[str, Any]]] = []

    def real_send(adapter: HTTPAdapter, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        sent.append((request.url, kwargs))
        assert requests.adapters.HTTPAdapter is type(adapter)
        answer = requests.Response()
        answer.status_code, answer.url, answer._content = 200, str(request.url), b"real"
        return answer

    with responses.RequestsMock(real_adapter_send=real_send) as mock:
        mock.add_passthru("http://prefix.example")
        stub = mock.add(responses.PassthroughResponse("GET", URL))
        assert requests.get("http://prefix.example/a", timeout=3).text == "real"
        assert requests.get(URL).text == "real"
        assert [call.request.url for call in mock.calls] == [URL]
        assert stub.call_count == 1
    assert [url for url, _kwargs in sent] == ["http://prefix.example/a", URL]
    assert sent[0][1]["timeout"] == 3


def test_a_prefix_yields_to_a_stub() -> None:
    with responses.RequestsMock() as mock:
        mock.add_passthru("http://shop.example")
        mock.get(URL, body="stub")
        assert requests.get(URL).text == "stub"


def test_a_send_of_ones_own_asks_only_its_mock() -> None:
    mock = responses.RequestsMock()
    mock.get(URL, body="found")
    send = mock.unbound_on_send()
    request = requests.Request("GET", URL).prepare()
    assert send(HTTPAdapter(), request, True, 3).text == "found"
    assert mock.calls[0].request.req_kwargs == {"stream": True, "timeout": 3}
    with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
        send(HTTPAdapter(), requests.Request("POST", URL).prepare())


def test_requests_is_imported_with_the_package_only(prove: Any) -> None:
    prove(
        """
        import sys, doublet, doublet.http
        assert "requests" not in sys.modules
        import doublet.responses
        assert "requests" in sys.modules and "yaml" not in sys.modules
        """
    )


def test_a_prefix_of_a_newer_mock_yields_to_the_stubs_of_an_older_one() -> None:
    with responses.RequestsMock() as older, responses.RequestsMock() as newer:
        newer.add_passthru("http")
        older.get(URL, body="stub")
        assert requests.get(URL).text == "stub"
        assert (len(older.calls), len(newer.calls)) == (1, 0)


@pytest.fixture
@responses.activate
def shop() -> Any:
    responses.get(URL, body="from the fixture")
    yield URL
    assert requests.get(URL).text == "from the fixture"


def test_a_decorated_fixture_lasts_until_its_end(shop: str) -> None:
    assert requests.get(shop).text == "from the fixture"
