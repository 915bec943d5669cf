"""What a customer orders, and the book in which orders are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Customer", "Line", "Order", "OrderBook", "Status"]


class Status(Enum):
    """How far an order has come."""

    NEW = "new"
    PAID = "paid"
    REFUNDED = "refunded"


@dataclass(frozen=True)
class Customer:
    """Who orders, and where letters go."""

    name: str
    email: str


@dataclass(frozen=True)
class Line:
    """So many pieces of one article."""

    article: str
    quantity: int
    unit_price: int

    @property
    def total(self) -> int:
        """The price of all the pieces, in cents."""
        return self.quantity * self.unit_price


@dataclass
class Order:
    """One customer's order."""

    number: str
    customer: Customer
    lines: list[Line] = field(default_factory=list)
    status: Status = Status.NEW
    transaction: str = ""

    @property
    def total(self) -> int:
        """The price of the whole order, in cents."""
        return sum(line.total for line in self.lines)

    def mark_paid(self, transaction: str) -> None:
        """Note that the money has arrived, and under which transaction."""
        self.status = Status.PAID
        self.transaction = transaction


class OrderBook:
    """Every order the shop has accepted, by number."""

    def __init__(self) -> None:
        self._orders: dict[str, Order] = {}

    def add(self, order: Order) -> None:
        """Enter an order; a number may be used only once."""
        if order.number in self._orders:
            message = f"order {order.number} is already in the book"
            raise ValueError(message)
        self._orders[order.number] = order

    def __getitem__(self, number: str) -> Order:
        return self._orders[number]

    def __contains__(self, number: object) -> bool:
        return number in self._orders

    def __iter__(self) -> Iterator[Order]:
        return iter(self._orders.values())

    def __len__(self) -> int:
        return len(self._orders)
