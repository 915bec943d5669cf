"""One payment, and the ways to refuse it."""

from __future__ import annotations

import pytest
import requests

from doublet import http
from payments.provider import LimitExceededError, PaymentDeclinedError, Provider


def test_an_amount_within_the_limit_is_paid(bank: http.Route, provider: Provider) -> None:
    assert provider.charge("blue", 5_000) == "pay-blue-5000"

    assert bank.last_request.json() == {"card": "blue", "amount": 5_000, "currency": "EUR"}


def test_an_amount_above_the_limit_is_refused(bank: http.Route, provider: Provider) -> None:
    with pytest.raises(LimitExceededError, match=r"^the limit is 5000 cents$"):
        provider.charge("blue", 5_001)

    bank.assert_called(times=1)


def test_each_payment_has_a_key_of_its_own(bank: http.Route, provider: Provider) -> None:
    provider.charge("gold", 100)
    provider.charge("gold", 100)

    first, second = (call.headers["Idempotency-Key"] for call in bank.requests)
    assert first != second


def test_other_refusals_keep_their_reason(provider: Provider) -> None:
    with http.mock("https://pay.example") as bank:
        bank.post("/payments").returns(402, json={"error": "card_expired"})

        with pytest.raises(PaymentDeclinedError, match=r"^card_expired$"):
            provider.charge("gold", 100)


def test_a_bank_that_is_down_is_no_refusal(provider: Provider) -> None:
    with http.mock("https://pay.example") as bank:
        bank.post("/payments").returns(503)

        with pytest.raises(requests.HTTPError, match="503"):
            provider.charge("gold", 100)
