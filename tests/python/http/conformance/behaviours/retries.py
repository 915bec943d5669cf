"""The client's own machinery for trying again."""

from __future__ import annotations

from doublet import http
from doublet.http import Fault
from tests.python.http.conformance.asking import Settings
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client

RETRIES = Group("The client's own retries")
_TWICE = Settings(retries=2)


@RETRIES.promise("after two refused connections, the third attempt succeeds")
def retries_connecting(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.get("/a").returns_each(
            [Fault.CONNECTION_REFUSED, Fault.CONNECT_TIMEOUT, http.respond(text="at last")]
        )
        assert client.ask(f"{URL}/a", settings=_TWICE).answered().body == b"at last"
    assert route.call_count == 3


@RETRIES.promise("after two lost connections, the third attempt succeeds")
def retries_reading(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.get("/a").returns_each([Fault.CONNECTION_RESET, Fault.READ_TIMEOUT, http.respond(text="at last")])
        assert client.ask(f"{URL}/a", settings=_TWICE).answered().body == b"at last"
    assert route.call_count == 3


@RETRIES.promise("after status 503 twice, the third attempt succeeds")
def retries_statuses(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.get("/a").returns_each([503, 503, http.respond(text="at last")])
        assert client.ask(f"{URL}/a", settings=_TWICE).answered().body == b"at last"
    assert route.call_count == 3


@RETRIES.promise("when all attempts fail, the client gives up")
def gives_up(client: Client) -> None:
    with http.mock(URL) as api:
        route = api.get("/a").fails(Fault.CONNECTION_REFUSED)
        assert client.ask(f"{URL}/a", settings=_TWICE).error is not None
    assert route.call_count == 3
