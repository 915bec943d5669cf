"""A stub of `responses` answers other clients, too, and leaves those alone that it has no stub for."""

from __future__ import annotations

import json

import httpx
import pytest
import requests
import urllib3

from doublet import responses
from doublet.http import Request, Response, active
from doublet.responses import matchers

URL = "http://shop.example/orders"


def test_httpx_is_answered() -> None:
    with responses.RequestsMock() as mock:
        stub = mock.post(
            URL,
            json={"id": 7},
            headers=[("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")],
            match=[matchers.json_params_matcher({"name": "Ann"})],
        )
        answer = httpx.post(URL, json={"name": "Ann"})
        assert (answer.status_code, answer.json()) == (200, {"id": 7})
        assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]
        call = stub.calls[0]
        assert json.loads(call.request.body or "") == {"name": "Ann"}
        assert call.response.json() == {"id": 7}


@pytest.mark.asyncio
async def test_asynchronous_httpx_is_answered() -> None:
    with responses.RequestsMock() as mock:
        mock.add_callback("GET", URL, lambda request: (200, {}, f"{request.method} {request.params['page']}"))
        async with httpx.AsyncClient() as client:
            answer = await client.get(URL, params={"page": 2})
        assert answer.text == "GET 2"


def test_urllib3_is_answered() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body="found")
        assert urllib3.PoolManager().request("GET", URL).data == b"found"


@pytest.mark.parametrize(
    ("stubbed", "raised"),
    [
        (requests.ConnectTimeout(), httpx.ConnectTimeout),
        (requests.ReadTimeout(), httpx.ReadTimeout),
        (requests.exceptions.SSLError(), httpx.ConnectError),
        (requests.ConnectionError(), httpx.ConnectError),
        (requests.exceptions.ChunkedEncodingError(), httpx.RemoteProtocolError),
    ],
)
def test_errors_of_requests_become_those_of_the_client(stubbed: Exception, raised: type[Exception]) -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body=stubbed)
        with pytest.raises(raised):
            httpx.get(URL)
        assert mock.calls[0].response is stubbed


def test_other_errors_reach_the_client_as_they_are() -> None:
    with responses.RequestsMock() as mock:
        mock.get(URL, body=LookupError("no such order"))
        with pytest.raises(LookupError, match=r"^no such order$"):
            httpx.get(URL)


def test_requests_of_other_clients_are_not_refused() -> None:
    with responses.RequestsMock() as mock:
        request = Request("GET", "http://other.example/", [], b"", client="httpx")
        assert mock.answer(request) is None
        assert mock.refuse(request) is None
        assert list(mock.calls) == []


def test_a_prefix_lets_another_client_through() -> None:
    with responses.RequestsMock() as mock:
        mock.add_passthru("http://local")
        request = Request("GET", "http://localhost/", [], b"", client="httpx")
        assert mock.answer(request) is active.PASS_THROUGH
        assert list(mock.calls) == []


class Answering:
    """A double of another kind."""

    def answer(self, request: Request) -> Response | None:
        return Response(body=b"another double") if "other" in request.url else None

    def refuse(self, request: Request) -> BaseException | None:
        return None


@pytest.mark.parametrize("newest_last", [True, False])
def test_doubles_of_different_kinds_do_not_shadow_each_other(newest_last: bool) -> None:
    other = Answering()
    if not newest_last:
        active.start(other)
    with responses.RequestsMock() as mock:
        if newest_last:
            active.start(other)
        try:
            mock.get(URL, body="responses")
            assert requests.get(URL).text == httpx.get(URL).text == "responses"
            assert requests.get("http://other.example/").text == "another double"
            with pytest.raises(requests.ConnectionError, match="Connection refused by Responses"):
                requests.get("http://nobody.example/")
        finally:
            active.stop(other)
