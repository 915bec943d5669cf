"""A bank that behaves like one: its limits are a rule, not a list of prepared answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doublet import http
from payments.provider import Provider

LIMITS = {"gold": 100_000, "blue": 5_000, "blocked": 0}


@pytest.fixture
def bank() -> Iterator[http.Route]:
    """The route of the provider's payments. Its answers are computed from what is asked."""

    def pay(request: http.Request) -> http.Response:
        asked = request.json()
        limit = LIMITS[asked["card"]]
        if asked["amount"] > limit:
            return http.respond(402, json={"error": "limit_exceeded", "limit": limit})
        return http.respond(201, json={"id": f"pay-{asked['card']}-{asked['amount']}"})

    with http.mock("https://pay.example") as provider:
        yield provider.post("/payments", headers={"Authorization": "Bearer secret"}).answers(pay)


@pytest.fixture
def provider() -> Iterator[Provider]:
    provider = Provider("https://pay.example", key="secret")
    yield provider
    provider.close()
