"""A whole order, with doubles of the staff around it and the warehouse behind SQS."""

from __future__ import annotations

from unittest.mock import Mock, create_autospec

import boto3
import pytest

from doublet.aws import Aws
from shop.checkout import Checkout
from shop.gateway import PaymentDeclinedError
from shop.hours import BusinessHours
from shop.inventory import Inventory
from shop.mail import Mailer
from shop.orders import Order, OrderBook, Status
from shop.payments import Payments
from shop.receipts import Receipts
from shop.warehouse import Warehouse


@pytest.fixture
def payments() -> Mock:
    payments = create_autospec(Payments, instance=True)
    payments.take.return_value = "tx-1"
    return payments


@pytest.fixture
def checkout(payments: Mock, warehouse: Warehouse) -> Checkout:
    return Checkout(
        create_autospec(BusinessHours, instance=True),
        Inventory({"Assam": 5, "Sencha": 5}),
        payments,
        OrderBook(),
        create_autospec(Receipts, instance=True),
        create_autospec(Mailer, instance=True),
        warehouse,
    )


def test_a_paid_order_is_packed(aws: Aws, checkout: Checkout, order: Order) -> None:
    checkout.place(order, "4242")

    assert len(aws.sqs.queues["to-pack.fifo"].messages) == 1


def test_an_order_that_was_not_paid_is_not_packed(aws: Aws, checkout: Checkout, payments: Mock, order: Order) -> None:
    payments.take.side_effect = PaymentDeclinedError

    with pytest.raises(PaymentDeclinedError):
        checkout.place(order, "4242")

    assert aws.sqs.queues["to-pack.fifo"].messages == []


def test_a_queue_that_is_gone_does_not_undo_a_paid_order(
    aws: Aws, checkout: Checkout, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    sqs = boto3.client("sqs", region_name=aws.region)
    sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName="to-pack.fifo")["QueueUrl"])

    assert checkout.place(order, "4242") == "tx-1"

    assert order.status is Status.PAID
    assert caplog.messages == ["order A-1: the warehouse was not told"]
