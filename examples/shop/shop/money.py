"""Amounts are whole cents; this is how customers read them."""

from __future__ import annotations

__all__ = ["show"]


def show(cents: int, currency: str = "EUR") -> str:
    """Write an amount the way it stands on a receipt.

    >>> show(1250)
    '12.50 EUR'
    """
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole}.{rest:02d} {currency}"
