"""Orders and the book that keeps them."""

from __future__ import annotations

from unittest.mock import Mock, NonCallableMock, sentinel

import pytest

from shop.orders import Line, Order, OrderBook, Status


def test_an_order_costs_what_its_lines_cost(order: Order) -> None:
    order.lines = [Mock(spec=Line, total=100), Mock(spec=Line, total=23)]

    assert order.total == 123


def test_a_paid_order_remembers_its_transaction(order: Order) -> None:
    order.mark_paid(sentinel.transaction)

    assert order.status is Status.PAID
    assert order.transaction is sentinel.transaction


def test_an_order_is_found_by_its_number() -> None:
    book = OrderBook()
    first, second = Mock(number="A-1"), Mock(number="A-2")

    book.add(first)
    book.add(second)

    assert book["A-2"] is second
    assert "A-1" in book
    assert list(book) == [first, second]
    assert len(book) == 2


def test_a_number_is_used_only_once() -> None:
    book = OrderBook()
    book.add(NonCallableMock(spec_set=["number"], number="A-1"))

    with pytest.raises(ValueError, match="order A-1 is already in the book"):
        book.add(NonCallableMock(spec_set=["number"], number="A-1"))


def test_a_double_of_an_order_passes_for_an_order() -> None:
    double = Mock(spec=Order)

    assert isinstance(double, Order)
    with pytest.raises(AttributeError, match="discount"):
        double.discount  # noqa: B018 - reading the attribute is the point
