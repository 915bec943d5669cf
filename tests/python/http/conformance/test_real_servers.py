"""What real clients raise when real servers go wrong: by this the doubles are judged, so they cannot drift from it."""

from __future__ import annotations

import itertools
import sys
from types import ModuleType

import httpcore
import httpcore2
import httpx
import pytest

from doublet.http import Fault
from doublet.http.adapters.httpx_family import _pauses
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.clients import CLIENTS
from tests.python.http.conformance.expected import BROKEN_OFF, EXPECTED, ROOTS, SILENT, causes_of, name_of
from tests.python.http.conformance.misbehaving import broken_off_after, silent_after, url_of


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_a_real_server_makes_the_client_raise_what_is_expected(fault: Fault, client: Client) -> None:
    if fault is Fault.CONNECT_TIMEOUT and sys.platform != "linux":
        pytest.skip("only on Linux does a full queue leave a connection without an answer")
    with url_of(fault) as url:
        told = client.ask(url, timeout=0.1 if fault in (Fault.CONNECT_TIMEOUT, Fault.READ_TIMEOUT) else 5)
    assert name_of(told.error) == EXPECTED[fault][client.name]
    if fault in ROOTS:
        assert ROOTS[fault] in [type(cause) for cause in causes_of(told.error)]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_a_real_server_that_falls_silent_in_a_stream_is_what_is_expected(client: Client) -> None:
    pieces: list[bytes] = []
    with silent_after(b"first") as url:
        told = client.ask(url, timeout=0.1, on_piece=pieces.append)
    assert (b"".join(pieces), name_of(told.error)) == (b"first", SILENT[client.name])


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_a_real_server_that_breaks_a_stream_off_is_what_is_expected(client: Client) -> None:
    pieces: list[bytes] = []
    with broken_off_after(b"first") as url:
        told = client.ask(url, on_piece=pieces.append)
    assert (b"".join(pieces), name_of(told.error)) == (b"first", BROKEN_OFF[client.name])


@pytest.mark.parametrize("core", [httpcore._sync.connection, httpcore2._sync.connection], ids=["httpx", "httpx2"])
def test_retries_of_httpx_pause_as_those_of_its_real_transport(core: ModuleType) -> None:
    real = itertools.islice(core.exponential_backoff(factor=core.RETRIES_BACKOFF_FACTOR), 4)
    assert _pauses(httpx.HTTPTransport(retries=4)) == (*real, None)
