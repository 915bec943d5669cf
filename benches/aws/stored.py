"""What is called of the two services that store things, as a test would write it; what a call needs is not timed."""

from __future__ import annotations

from typing import Any

from ..statements import Statement

ITEMS = 10_000
KEYS = 1_000
BODY = b"x" * 1024
_PARTITIONS = 100
TABLE: dict[str, Any] = {
    "TableName": "orders",
    "KeySchema": [
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "order", "KeyType": "RANGE"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "order", "AttributeType": "N"},
    ],
    "BillingMode": "PAY_PER_REQUEST",
}

_DYNAMODB = (
    "from benches.aws.stored import item, key, table, KEYS, filled_table\n"
    'client = side.client("dynamodb")\n'
    "table(client)\n"
)
_S3 = (
    "from benches.aws.stored import BODY, filled_bucket\n"
    'client = side.client("s3")\n'
    'client.create_bucket(Bucket="reports")\n'
)

PUT_ITEM = Statement("dynamodb put_item", 'client.put_item(TableName="orders", Item=item(1))', None, setup=_DYNAMODB)
GET_ITEM = Statement(
    "dynamodb get_item",
    'client.get_item(TableName="orders", Key=key(1))',
    None,
    setup=_DYNAMODB + 'client.put_item(TableName="orders", Item=item(1))',
)
UPDATE_ITEM = Statement(
    "dynamodb update_item",
    "client.update_item(\n"
    '    TableName="orders",\n'
    "    Key=key(1),\n"
    '    UpdateExpression="SET #state = :state ADD tries :one",\n'
    '    ExpressionAttributeNames={"#state": "state"},\n'
    '    ExpressionAttributeValues={":state": {"S": "paid"}, ":one": {"N": "1"}},\n'
    ")",
    None,
    setup=GET_ITEM.setup,
)
QUERY = Statement(
    "dynamodb query, 100 of 10 000",
    "client.query(\n"
    '    TableName="orders",\n'
    '    KeyConditionExpression="customer = :customer",\n'
    '    ExpressionAttributeValues={":customer": {"S": "customer-7"}},\n'
    ")",
    None,
    setup=_DYNAMODB + "filled_table(client)",
)
SCAN = Statement(
    "dynamodb scan of 10 000, 1 % kept",
    "client.scan(\n"
    '    TableName="orders",\n'
    '    FilterExpression="amount = :amount",\n'
    '    ExpressionAttributeValues={":amount": {"N": "7"}},\n'
    ")",
    None,
    setup=QUERY.setup,
)
PUT_OBJECT = Statement(
    "s3 put_object, 1 KiB", 'client.put_object(Bucket="reports", Key="2024/june.txt", Body=BODY)', None, setup=_S3
)
GET_OBJECT = Statement(
    "s3 get_object, 1 KiB",
    'client.get_object(Bucket="reports", Key="2024/june.txt")["Body"].read()',
    None,
    setup=_S3 + PUT_OBJECT.text,
)
LIST_OBJECTS = Statement(
    "s3 list_objects_v2, 1 000 keys",
    'client.list_objects_v2(Bucket="reports")',
    None,
    setup=_S3 + "filled_bucket(client)",
)
SMALL = (PUT_ITEM, GET_ITEM, UPDATE_ITEM, PUT_OBJECT, GET_OBJECT)


def key(number: int) -> dict[str, Any]:
    """The key of an order; each customer has as many as there are customers."""
    return {"customer": {"S": f"customer-{number % _PARTITIONS}"}, "order": {"N": str(number)}}


def item(number: int) -> dict[str, Any]:
    """An order."""
    rest = {"amount": {"N": str(number // _PARTITIONS)}, "state": {"S": "new"}, "note": {"S": "x" * 64}}
    return {**key(number), **rest}


def table(client: Any) -> None:
    """Make the table of orders, unless it is there: a world that is kept has that of the rounds before."""
    if client.list_tables()["TableNames"]:
        return
    client.create_table(**TABLE)


def filled_table(client: Any, items: int = ITEMS) -> None:
    """Put so many orders into the table, unless they are there."""
    if "Item" in client.get_item(TableName="orders", Key=key(items - 1)):
        return
    for first in range(0, items, 25):
        puts = [{"PutRequest": {"Item": item(number)}} for number in range(first, min(first + 25, items))]
        client.batch_write_item(RequestItems={"orders": puts})


def filled_bucket(client: Any) -> None:
    """Put 1 000 objects into the bucket, unless they are there."""
    if client.list_objects_v2(Bucket="reports", MaxKeys=1)["KeyCount"]:
        return
    for number in range(KEYS):
        client.put_object(Bucket="reports", Key=f"2024/report-{number:04}.txt", Body=b"")
