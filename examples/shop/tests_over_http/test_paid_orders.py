"""A whole order, with doubles of the staff around it and the card provider behind HTTP."""

from __future__ import annotations

from unittest.mock import create_autospec

import pytest

from doublet import http
from shop.checkout import Checkout
from shop.gateway import CardGateway, PaymentDeclinedError
from shop.hours import BusinessHours
from shop.inventory import Inventory
from shop.mail import Mailer
from shop.orders import Line, Order, OrderBook, Status
from shop.payments import Payments
from shop.receipts import Receipts


@pytest.fixture
def checkout(gateway: CardGateway) -> Checkout:
    return Checkout(
        create_autospec(BusinessHours, instance=True),
        Inventory({"Assam": 5, "Sencha": 5}),
        Payments(gateway),
        OrderBook(),
        create_autospec(Receipts, instance=True),
        create_autospec(Mailer, instance=True),
    )


def test_an_order_is_paid_over_http(provider: http.HttpDouble, checkout: Checkout, order: Order) -> None:
    assert checkout.place(order, "4242") == "tx-A-1"

    assert order.status is Status.PAID
    assert [call.request.json()["amount"] for call in provider.calls] == [order.total]


@pytest.mark.usefixtures("provider")
def test_what_the_provider_declines_goes_back_on_the_shelf(checkout: Checkout, order: Order) -> None:
    order.lines.append(Line("Sencha", 3, 1250))

    with pytest.raises(PaymentDeclinedError, match="limit of 5000 cents exceeded"):
        checkout.place(order, "4242")

    assert checkout.inventory.available("Sencha") == 5
    assert "A-1" not in checkout.orders
