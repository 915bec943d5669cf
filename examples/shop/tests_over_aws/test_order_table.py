"""The order book in DynamoDB behaves as the one in memory does."""

from __future__ import annotations

import pytest

from doublet.aws import Aws
from shop.order_table import OrderTable
from shop.orders import Customer, Line, Order, Status


def test_an_order_is_found_again_as_it_was(orders: OrderTable, order: Order) -> None:
    order.mark_paid("tx-1")
    orders.add(order)

    assert orders["A-1"] == order
    assert orders["A-1"].status is Status.PAID
    assert orders["A-1"].total == 2 * 790 + 1250


def test_a_number_may_be_used_only_once(aws: Aws, orders: OrderTable, order: Order) -> None:
    orders.add(order)

    with pytest.raises(ValueError, match="order A-1 is already in the book"):
        orders.add(Order("A-1", Customer("Bob", "bob@example.com")))

    (kept,) = aws.dynamodb.tables["orders"].items
    assert kept["customer"]["name"] == "Ada"


def test_an_order_that_was_never_made_is_not_there(orders: OrderTable) -> None:
    assert "A-1" not in orders
    with pytest.raises(KeyError, match="A-1"):
        orders["A-1"]


def test_a_book_of_many_pages_is_read_to_its_end(aws: Aws, orders: OrderTable) -> None:
    # DynamoDB gives a megabyte at a time.
    thick = [Line("x" * 1000, 1, 1)] * 100
    for number in range(25):
        orders.add(Order(f"B-{number}", Customer("Ada", "ada@example.com"), thick))

    assert {order.number for order in orders} == {f"B-{number}" for number in range(25)}
    assert [call.operation for call in aws.calls].count("Scan") == 3
