"""What the warehouse is told, and that it is told once."""

from __future__ import annotations

import json

import boto3
import pytest

from doublet.aws import Aws
from shop.orders import Order
from shop.warehouse import Warehouse


def test_the_warehouse_learns_what_to_pack(aws: Aws, warehouse: Warehouse, order: Order) -> None:
    warehouse.pack(order)

    (message,) = aws.sqs.queues["to-pack.fifo"].messages
    assert json.loads(message.body) == {"order": "A-1", "articles": {"Assam": 2, "Sencha": 1}}
    assert aws.calls[-1].params["MessageGroupId"] == "ada@example.com"


def test_an_order_that_is_sent_twice_is_packed_once(aws: Aws, warehouse: Warehouse, order: Order) -> None:
    warehouse.pack(order)
    aws.clock.tick(240)
    warehouse.pack(order)

    assert len(aws.sqs.queues["to-pack.fifo"].messages) == 1


def test_a_queue_that_is_not_there_is_noticed_at_the_start(aws: Aws) -> None:
    sqs = boto3.client("sqs", region_name=aws.region)

    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        Warehouse(sqs, "to-pack.fifo")
