"""What real clients raise when real servers go wrong: by this the doubles are judged, so they cannot drift from it."""

from __future__ import annotations

import sys

import pytest

from doublet.http import Fault
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.clients import CLIENTS
from tests.python.http.conformance.expected import EXPECTED, name_of
from tests.python.http.conformance.misbehaving import url_of


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_a_real_server_makes_the_client_raise_what_is_expected(fault: Fault, client: Client) -> None:
    if fault is Fault.CONNECT_TIMEOUT and sys.platform != "linux":
        pytest.skip("only on Linux does a full queue leave a connection without an answer")
    with url_of(fault) as url:
        told = client.ask(url, timeout=0.1 if fault in (Fault.CONNECT_TIMEOUT, Fault.READ_TIMEOUT) else 5)
    assert name_of(told.error) == EXPECTED[fault][client.name]
