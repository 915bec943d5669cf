"""The order book, when it is kept in DynamoDB: every counter of the shop writes into the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from shop.orders import Customer, Line, Order, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OrderTable"]


class OrderTable:
    """Every order the shop has accepted, by number; used as an `OrderBook` is."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def add(self, order: Order) -> None:
        """Enter an order; a number may be used only once."""
        try:
            self._table.put_item(Item=_item(order), ConditionExpression=Attr("number").not_exists())
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            message = f"order {order.number} is already in the book"
            raise ValueError(message) from error

    def __getitem__(self, number: str) -> Order:
        found = self._table.get_item(Key={"number": number}, ConsistentRead=True)
        if "Item" not in found:
            raise KeyError(number)
        return _order(found["Item"])

    def __contains__(self, number: object) -> bool:
        return "Item" in self._table.get_item(Key={"number": number}, ProjectionExpression="#n", **_NUMBER)

    def __iter__(self) -> Iterator[Order]:
        last: dict[str, Any] = {}
        while True:
            page = self._table.scan(**last)
            yield from map(_order, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            last = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def __len__(self) -> int:
        return sum(1 for _ in self)


_NUMBER = {"ExpressionAttributeNames": {"#n": "number"}}


def _item(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "customer": {"name": order.customer.name, "email": order.customer.email},
        "lines": [
            {"article": line.article, "quantity": line.quantity, "unit_price": line.unit_price} for line in order.lines
        ],
        "status": order.status.value,
        "transaction": order.transaction,
    }


def _order(item: dict[str, Any]) -> Order:
    lines = [Line(line["article"], int(line["quantity"]), int(line["unit_price"])) for line in item["lines"]]
    return Order(item["number"], Customer(**item["customer"]), lines, Status(item["status"]), item["transaction"])
