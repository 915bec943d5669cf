"""The card provider, played over HTTP, and the two gateways that speak to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doublet import http
from shop.gateway import CardGateway
from shop.orders import Customer, Line, Order
from shop.session_gateway import SessionGateway

LIMIT = 5_000


@pytest.fixture
def order() -> Order:
    return Order("A-1", Customer("Ada", "ada@example.com"), [Line("Assam", 2, 790), Line("Sencha", 1, 1250)])


@pytest.fixture
def provider(doublet_http: http.HttpDouble) -> http.HttpDouble:
    """A provider that charges any card up to its limit."""

    def charge(request: http.Request) -> http.Response:
        asked = request.json()
        if asked["amount"] > LIMIT:
            return http.respond(json={"status": "declined", "reason": f"limit of {LIMIT} cents exceeded"})
        return http.respond(201, json={"status": "paid", "transaction": f"tx-{asked['reference']}"})

    doublet_http.post(
        "https://cards.example/charges", headers={"Authorization": "Bearer secret"}, name="charges"
    ).optional().answers(charge)
    return doublet_http


@pytest.fixture(params=[CardGateway, SessionGateway])
def gateway(request: pytest.FixtureRequest) -> Iterator[CardGateway]:
    """One gateway uses urllib, the other requests: the same routes answer both."""
    gateway = request.param("https://cards.example/", key="secret")
    yield gateway
    if isinstance(gateway, SessionGateway):
        gateway.close()
