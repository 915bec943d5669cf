"""A queue between the shop and its warehouse, in an AWS of the test's own."""

from __future__ import annotations

import boto3
import pytest

from doublet.aws import Aws
from shop.orders import Customer, Line, Order
from shop.warehouse import Warehouse


@pytest.fixture
def order() -> Order:
    return Order("A-1", Customer("Ada", "ada@example.com"), [Line("Assam", 2, 790), Line("Sencha", 1, 1250)])


@pytest.fixture
def warehouse(aws: Aws) -> Warehouse:
    sqs = boto3.client("sqs", region_name=aws.region)
    sqs.create_queue(QueueName="to-pack.fifo", Attributes={"FifoQueue": "true"})
    return Warehouse(sqs, "to-pack.fifo")
