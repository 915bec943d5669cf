"""Discounts are functions from an order to the cents they take off; the customer gets the best one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from shop.orders import Order

__all__ = ["Rule", "big_order", "price_after", "tenth_piece_free"]

Rule: TypeAlias = Callable[[Order], int]


def big_order(order: Order, threshold: int = 10_000, percent: int = 5) -> int:
    """Some percent off when the order is large."""
    return order.total * percent // 100 if order.total >= threshold else 0


def tenth_piece_free(order: Order) -> int:
    """Of ten pieces of an article one is a present."""
    return sum(line.quantity // 10 * line.unit_price for line in order.lines)


def price_after(order: Order, rules: Iterable[Rule]) -> int:
    """The order's price under whichever rule takes most off; never below nothing."""
    best = max((rule(order) for rule in rules), default=0)
    return max(order.total - best, 0)
