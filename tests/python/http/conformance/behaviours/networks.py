"""What reaches the network, and what must not."""

from __future__ import annotations

import pytest

from doublet import http
from doublet.http import UnmatchedRequest
from tests.python.http.adapters.scripted import real_server
from tests.python.http.conformance.asking import Ask, Settings
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client

NETWORKS = Group("The network")


@NETWORKS.promise("https needs no certificate")
def https(client: Client) -> None:
    with http.mock() as api:
        api.get("https://self-signed.test:8443/a").returns(text="over TLS")
        assert client.ask("https://self-signed.test:8443/a").answered().body == b"over TLS"


@NETWORKS.promise("what no route answers is refused with `UnmatchedRequest`")
def refused(client: Client) -> None:
    with http.mock(URL, assert_all_answered=False) as api:
        api.get("/other").optional()
        told = client.ask(f"{URL}/a")
        assert [call.outcome for call in api.calls] == ["refused"]
    assert type(told.error) is UnmatchedRequest
    assert str(told.error).startswith(f"no route answers GET {URL}/a (sent by {client.seen_as})\n")


@NETWORKS.promise("what a route raises reaches the caller as it is")
def raised(client: Client) -> None:
    error = LookupError("as it is")
    with http.mock(URL) as api:
        api.get("/a").raises(error)
        assert client.ask(f"{URL}/a").error is error


@NETWORKS.promise("proxies of the environment are not asked")
def proxies(client: Client) -> None:
    with pytest.MonkeyPatch.context() as environment, http.mock() as api:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            environment.setenv(name, "http://proxy.test:3128")
            environment.setenv(name.lower(), "http://proxy.test:3128")
        api.get("http://api.test/a").returns(text="plain")
        api.get("https://api.test/a").returns(text="over TLS")
        asking = Settings(proxies_of_environment=True)
        assert client.ask("http://api.test/a", settings=asking).answered().body == b"plain"
        assert client.ask("https://api.test/a", settings=asking).answered().body == b"over TLS"


@NETWORKS.promise("a request that passes through reaches a real server, with its body", reaches=True)
def passes_through(client: Client) -> None:
    with real_server() as real, http.mock(pass_through=["127.0.0.1"]) as api:
        told = client.ask(f"{real}/a", "POST", content=b"order").answered()
        assert [call.outcome for call in api.calls] == ["passed through"]
    assert told.body == b"POST /a order"


@NETWORKS.promise(
    "a session from before the double is answered inside it, and reaches the network after it", reaches=True
)
def session_around(client: Client) -> None:
    with real_server() as real:
        double = http.mock()
        double.get(f"{real}/a").returns(text="doubled")
        ask = Ask(f"{real}/a")
        before, inside, after = client.visit(ask, double.start, ask, double.stop, ask)
    assert [told.answered().body for told in (before, inside, after)] == [b"GET /a ", b"doubled", b"GET /a "]
    assert len(double.calls) == 1


@NETWORKS.promise("a session made inside the double reaches the network after it", reaches=True)
def session_after(client: Client) -> None:
    with real_server() as real:
        double = http.mock()
        double.get(f"{real}/a").returns(text="doubled")
        ask = Ask(f"{real}/a")
        double.start()
        inside, after = client.visit(ask, double.stop, ask)
    assert [told.answered().body for told in (inside, after)] == [b"doubled", b"GET /a "]
