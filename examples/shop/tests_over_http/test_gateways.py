"""What both gateways send, and what they make of the provider's answers."""

from __future__ import annotations

from unittest.mock import Mock, patch

import pytest

from doublet import http
from doublet.http import Fault, respond
from shop.gateway import CardGateway, GatewayUnavailableError, PaymentDeclinedError
from shop.orders import Order
from shop.payments import Payments
from shop.session_gateway import SessionGateway


def test_a_charge_is_posted_with_the_key(provider: http.HttpDouble, gateway: CardGateway) -> None:
    assert gateway.charge("4242", 500, reference="A-7") == "tx-A-7"

    (call,) = provider.calls
    assert call.request.url == "https://cards.example/charges"
    assert call.request.json() == {"card": "4242", "amount": 500, "currency": "EUR", "reference": "A-7"}


@pytest.mark.usefixtures("provider")
def test_an_amount_above_the_limit_is_declined(gateway: CardGateway) -> None:
    with pytest.raises(PaymentDeclinedError, match=r"^limit of 5000 cents exceeded$"):
        gateway.charge("4242", 5_001, reference="A-7")


def test_a_refund_is_posted_too(doublet_http: http.HttpDouble, gateway: CardGateway) -> None:
    refunds = doublet_http.post("https://cards.example/refunds").returns(json={"status": "refunded"})

    gateway.refund("tx-7", 500)

    assert refunds.last_request.json() == {"transaction": "tx-7", "amount": 500}


@pytest.mark.parametrize(
    "answer",
    [
        Fault.CONNECTION_REFUSED,
        Fault.CONNECTION_RESET,
        Fault.READ_TIMEOUT,
        Fault.TLS_ERROR,
        Fault.DNS_ERROR,
        respond(502, text="Bad Gateway"),
    ],
)
def test_a_provider_in_trouble_is_unavailable(
    doublet_http: http.HttpDouble, gateway: CardGateway, answer: http.Response | Fault
) -> None:
    doublet_http.post("https://cards.example/charges").returns_each([answer])

    with pytest.raises(GatewayUnavailableError, match=r"^the card provider cannot be reached: "):
        gateway.charge("4242", 500, reference="A-7")


@patch("shop.payments.sleep")
def test_the_third_attempt_is_paid(
    sleep: Mock, doublet_http: http.HttpDouble, gateway: CardGateway, order: Order
) -> None:
    paid = respond(201, json={"status": "paid", "transaction": "tx-3"})
    charges = doublet_http.post("https://cards.example/charges").returns_each([Fault.CONNECTION_RESET, 503, paid])

    assert Payments(gateway).take(order, "4242") == "tx-3"

    charges.assert_called(times=3)
    assert sleep.call_count == 2


def test_each_request_of_a_session_has_a_key_of_its_own(provider: http.HttpDouble) -> None:
    gateway = SessionGateway("https://cards.example", key="secret")
    gateway.charge("4242", 500, reference="A-7")
    gateway.charge("4242", 500, reference="A-8")
    gateway.close()

    first, second = (call.request.headers["Idempotency-Key"] for call in provider.calls)
    assert first != second
