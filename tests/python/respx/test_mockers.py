"""The further places where requests are met, each request only once."""

from __future__ import annotations

from contextlib import ExitStack
from unittest import mock

import httpcore
import httpx
import pytest

from doublet import respx
from doublet.respx.mocks import HTTPCoreMocker, Mocker

URL = "https://api.example/users"


class Custom(httpx.BaseTransport):
    """A transport of somebody's own."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="sent")


def test_httpcore_without_httpx_is_answered() -> None:
    with respx.mock() as router:
        route = router.post(URL, content=b"body").respond(201, text="created")
        with httpcore.ConnectionPool() as pool:
            response = pool.request("POST", URL, content=b"body", headers={"X-One": "1"})
        assert (response.status, response.content) == (201, b"created")
        assert route.call_count == 1
        assert route.calls.last.request.headers["X-One"] == "1"


@pytest.mark.asyncio
async def test_asynchronous_httpcore_without_httpx_is_answered() -> None:
    async with respx.mock() as router, httpcore.AsyncConnectionPool() as pool:
        router.get(URL).respond(202, text="accepted")
        response = await pool.request("GET", URL)
        assert (response.status, response.content) == (202, b"accepted")


def test_httpcore_gets_exceptions_of_its_own() -> None:
    with respx.mock() as router, httpcore.ConnectionPool() as pool:
        router.get(URL).mock(side_effect=httpx.ConnectTimeout("too slow"))
        with pytest.raises(httpcore.ConnectTimeout, match=r"^too slow$"):
            pool.request("GET", URL)


def test_unknown_requests_of_httpcore_are_refused() -> None:
    with respx.mock(), httpcore.ConnectionPool() as pool, pytest.raises(AssertionError, match="not mocked"):
        pool.request("GET", URL)


@pytest.mark.parametrize("using", ["httpcore", "httpx"])
def test_what_passes_through_is_seen_once_and_sent(using: str) -> None:
    with respx.mock(using=using) as router, ExitStack() as stack:
        route = router.post(URL).pass_through()
        connect = stack.enter_context(mock.patch("socket.create_connection", side_effect=OSError("blocked")))
        with pytest.raises(httpx.ConnectError, match=r"^blocked$"):
            httpx.post(URL, content=iter([b"one", b"two"]))
        assert connect.call_count == 1
        assert route.call_count == router.calls.call_count == 1


def test_a_proxy_is_asked_for_a_tunnel_without_a_route_for_it() -> None:
    proxy = "http://proxy.example:8080"
    with respx.mock() as router, httpx.Client(proxy=proxy) as client, ExitStack() as stack:
        router.get(URL).pass_through()
        connect = stack.enter_context(mock.patch("socket.create_connection", side_effect=OSError("blocked")))
        with pytest.raises(httpx.ConnectError):
            client.get(URL)
        assert connect.call_args.args[0] == ("proxy.example", 8080)


def test_a_proxy_may_have_a_route() -> None:
    with respx.mock() as router, httpx.Client(proxy="http://proxy.example:8080") as client:
        router.get(URL).pass_through()
        router.route(method="CONNECT", url="http://proxy.example:8080/").respond(407)
        with pytest.raises(httpx.ProxyError, match=r"^407 Proxy Authentication Required$"):
            client.get(URL)


def test_transports_of_somebodys_own_are_only_answered_for_if_that_is_asked() -> None:
    with httpx.Client(transport=Custom()) as client:
        with respx.mock(assert_all_called=False) as router:
            router.get(URL).respond(text="stubbed")
            assert client.get(URL).text == "sent"
        with respx.mock(using="httpx") as router:
            router.get(URL).respond(text="stubbed")
            router.get("https://other.example/").pass_through()
            assert client.get(URL).text == "stubbed"
            assert client.get("https://other.example/").text == "sent"
        assert client.get(URL).text == "sent"


def test_clients_of_httpx2_are_answered_whatever_their_transport() -> None:
    httpx2 = pytest.importorskip("httpx2")
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, text="sent"))
    with httpx2.Client(transport=transport) as client, respx.mock(using="httpx") as router:
        router.get(URL).respond(text="stubbed")
        assert client.get(URL).text == "stubbed"


def test_further_classes_can_be_targets() -> None:
    target = "httpx._transports.wsgi.WSGITransport"
    HTTPCoreMocker.add_targets(target)
    try:
        with respx.mock() as router, httpx.Client(transport=httpx.WSGITransport(app=mock.Mock())) as client:
            router.get(URL).respond(text="stubbed")
            assert client.get(URL).text == "stubbed"
    finally:
        HTTPCoreMocker.remove_targets(target)


class Inheriting(Custom):
    """A transport that inherits its method from a class that is no target."""


def test_a_target_that_inherits_its_method_does_not_touch_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx, "Inheriting", Inheriting, raising=False)
    HTTPCoreMocker.add_targets("httpx.Inheriting")
    try:
        with respx.mock() as router:
            router.get(URL).respond(text="stubbed")
            with httpx.Client(transport=Inheriting()) as client:
                assert client.get(URL).text == "stubbed"
            with httpx.Client(transport=Custom()) as client:
                assert client.get(URL).text == "sent"
    finally:
        HTTPCoreMocker.remove_targets("httpx.Inheriting")
    assert "handle_request" not in vars(Inheriting)


def test_all_hooks_are_gone_after_the_last_router() -> None:
    before = [vars(httpcore.ConnectionPool)["handle_request"], vars(httpx.HTTPTransport)["handle_request"]]
    with respx.mock(), respx.mock(using="httpx"):
        assert vars(httpcore.ConnectionPool)["handle_request"] is not before[0]
    assert [vars(httpcore.ConnectionPool)["handle_request"], vars(httpx.HTTPTransport)["handle_request"]] == before
    assert all(not mocker.routers for mocker in Mocker.registry.values())


def test_without_a_mocker_no_client_is_touched() -> None:
    before = vars(httpx.HTTPTransport)["handle_request"]
    with respx.mock(using=None, assert_all_called=False) as router:
        router.get(URL).respond(201)
        assert vars(httpx.HTTPTransport)["handle_request"] is before
        assert router.handler(httpx.Request("GET", URL)).status_code == 201


def test_a_target_that_does_not_exist_leaves_nothing_behind() -> None:
    before = vars(httpcore.ConnectionPool)["handle_request"]
    HTTPCoreMocker.add_targets("httpcore.Missing")
    try:
        with pytest.raises(AttributeError, match="Missing"):
            respx.mock().start()
        assert vars(httpcore.ConnectionPool)["handle_request"] is before
        assert not HTTPCoreMocker.routers
    finally:
        HTTPCoreMocker.remove_targets("httpcore.Missing")
