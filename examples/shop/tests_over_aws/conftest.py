"""A queue, a table and a bucket, in an AWS of the test's own."""

from __future__ import annotations

import boto3
import pytest

from doublet.aws import Aws
from shop.invoices import Invoices
from shop.order_table import OrderTable
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


@pytest.fixture
def orders(aws: Aws) -> OrderTable:
    dynamodb = boto3.resource("dynamodb", region_name=aws.region)
    table = dynamodb.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "number", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "number", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return OrderTable(table)


@pytest.fixture
def invoices(aws: Aws) -> Invoices:
    s3 = boto3.client("s3", region_name=aws.region)
    s3.create_bucket(Bucket="invoices")
    return Invoices(s3, "invoices")
