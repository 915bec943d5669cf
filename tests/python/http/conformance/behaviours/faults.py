"""Each fault is the exception that the client raises when the same happens in earnest."""

from __future__ import annotations

from doublet import http
from doublet.http import Fault
from tests.python.http.conformance.behaviour import URL, Behaviour, Check, Group
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.expected import EXPECTED, ROOTS, causes_of, name_of

FAULTS = Group("Faults, as the client's own exception")


def _failing(fault: Fault) -> Check:
    def check(client: Client) -> None:
        with http.mock(URL) as api:
            api.get("/a").returns(content=b"half of it is lost", fault=fault)
            told = client.ask(f"{URL}/a")
        assert name_of(told.error) == EXPECTED[fault][client.name]

    check.__name__ = fault.name.lower()
    return check


FAULTS.extend(Behaviour(fault.value, _failing(fault)) for fault in Fault)


@FAULTS.promise("the socket's own error is among the causes, where it has one")
def roots(client: Client) -> None:
    for fault, root in ROOTS.items():
        with http.mock(URL) as api:
            api.get("/a").fails(fault)
            told = client.ask(f"{URL}/a")
        assert root in [type(cause) for cause in causes_of(told.error)]
