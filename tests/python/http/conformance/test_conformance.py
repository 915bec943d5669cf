"""Every promise, checked with every client: a cell of the table is a yes, or a no with its reason, and nothing else."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from tests.python.http.conformance.behaviour import Behaviour
from tests.python.http.conformance.behaviours import GROUPS
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.clients import CLIENTS
from tests.python.http.conformance.reasons import NOES
from tests.python.http.conformance.sealed import ReachedOut, sealed

BEHAVIOURS = [behaviour for group in GROUPS for behaviour in group]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda behaviour: behaviour.name)
def test_the_promise_holds_or_there_is_a_reason(behaviour: Behaviour, client: Client) -> None:
    no = NOES.get((behaviour.name, client.name))
    with nullcontext() if behaviour.reaches else sealed():
        if no is None:
            behaviour.check(client)
            return
        with pytest.raises(no.raises) as caught:
            behaviour.check(client)
    assert type(caught.value) is no.raises


def test_each_reason_is_for_a_cell_that_there_is() -> None:
    cells = {(behaviour.name, client.name) for behaviour in BEHAVIOURS for client in CLIENTS}
    assert set(NOES) - cells == set()


def test_each_promise_has_a_name_of_its_own() -> None:
    names = [behaviour.name for behaviour in BEHAVIOURS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("url", ["http://127.0.0.1:9/a", "https://nobody.invalid/a"])
def test_the_seal_would_report_each_client(client: Client, url: str) -> None:
    with pytest.raises(ReachedOut, match="the network was asked for: "), sealed():
        assert client.ask(url).error is not None
