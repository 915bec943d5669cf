"""What a refusal tells beyond AWS's words, as notes of the exception, by both doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from doublet.aws import Aws


def notes(ask: Callable[..., Any], /, **asked: Any) -> list[str]:
    """The notes of a refusal."""
    with pytest.raises(ClientError) as refused:
        ask(**asked)
    return refused.value.__notes__


@pytest.fixture
def orders(world: Aws) -> Any:
    """A table with one item."""
    table = boto3.resource("dynamodb", region_name=world.region).create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    table.put_item(Item={"id": "A-1", "state": "paid", "boxes": [{"tea": 2}]})
    return table


def test_a_condition_that_fails_tells_what_is_there(orders: Any) -> None:
    asked = {
        "Item": {"id": "A-1"},
        "ConditionExpression": "#s = :open AND attribute_exists(shipped) AND boxes[0].tea > :none",
        "ExpressionAttributeNames": {"#s": "state"},
        "ExpressionAttributeValues": {":open": "open", ":none": 0},
    }
    assert notes(orders.put_item, **asked) == [
        'the item has state = {"S":"paid"}',
        "the item has no shipped",
        'the item has boxes[0].tea = {"N":"2"}',
    ]
    nothing = {"Key": {"id": "A-2"}, "ConditionExpression": "attribute_exists(id)"}
    assert notes(orders.delete_item, **nothing) == ["there is no item with this key"]


def test_a_cancelled_transaction_tells_of_each_action(orders: Any) -> None:
    check = {"TableName": "orders", "ConditionExpression": "attribute_exists(id)"}
    actions = [{"ConditionCheck": {**check, "Key": {"id": number}}} for number in ("A-1", "A-2")]
    assert notes(orders.meta.client.transact_write_items, TransactItems=actions) == [
        "action 2: there is no item with this key"
    ]


def test_tables_indexes_and_sizes_are_told(orders: Any) -> None:
    far = boto3.client("dynamodb", region_name="ap-south-1")
    assert notes(far.get_item, TableName="orders", Key={"id": {"S": "A-1"}}) == [
        'asked for the table "orders"',
        "there is no table in this account and region",
        "there is a table of that name in account 123456789012, region us-east-1",
    ]
    by_day = {"KeyConditionExpression": "id = :id", "ExpressionAttributeValues": {":id": "A-1"}}
    assert notes(orders.query, IndexName="by-day", **by_day) == ["indexes of orders: it has none"]
    assert notes(orders.put_item, Item={"id": "A-2", "notes": "x" * 410_000}) == [
        "the item has 410010 bytes, names of attributes included; 409600 are allowed"
    ]


def test_a_refusal_of_s3_tells_what_else_it_says(world: Aws) -> None:
    s3 = boto3.client("s3", region_name=world.region)
    s3.create_bucket(Bucket="reports")
    s3.put_object(Bucket="reports", Key="june", Body=b"tea")
    assert notes(s3.put_object, Bucket="reports", Key="june", IfNoneMatch="*") == ["Condition: If-None-Match"]
    assert notes(s3.get_object, Bucket="reports", Key="june", Range="bytes=9-") == [
        "RangeRequested: bytes=9-",
        "ActualObjectSize: 3",
    ]
    far = boto3.client("s3", region_name="eu-west-1")
    assert notes(far.create_bucket, Bucket="invoices") == [
        'the request went to eu-west-1, and a client of eu-west-1 makes buckets with the LocationConstraint "eu-west-1"'
    ]
    assert notes(s3.create_bucket, Bucket="My_Reports") == [
        "BucketName: My_Reports",
        "names have 3 to 63 lower case letters, digits, dots and hyphens, and begin and end with a letter or digit; they are no IP "
        "address, have no two dots side by side, and none of the beginnings and ends that AWS keeps for itself (xn--, -s3alias, …)",
    ]


@pytest.mark.usefixtures("orders")
def test_a_name_that_a_test_looks_for_in_vain_tells_which_there_are(world: Aws) -> None:
    with pytest.raises(KeyError) as missing:
        world.dynamodb.tables["order"]
    assert missing.value.args == ("'order'; there are: orders",)
