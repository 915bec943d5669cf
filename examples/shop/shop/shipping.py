"""What it costs to send a parcel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.orders import Order

__all__ = ["COUNTRIES", "FREE_FROM", "UnknownCountryError", "parcel_price", "shipping_costs"]

FREE_FROM = 5_000
"""Orders of this value travel for nothing."""

COUNTRIES = {"DE": 450, "AT": 950, "FR": 1_150}
"""Parcel prices, in cents."""


class UnknownCountryError(Exception):
    """The shop does not send parcels there."""


def parcel_price(country: str) -> int:
    """The price list's entry for a country."""
    try:
        return COUNTRIES[country]
    except KeyError:
        raise UnknownCountryError(country) from None


def shipping_costs(order: Order, country: str) -> int:
    """What the customer pays for the parcel."""
    return 0 if order.total >= FREE_FROM else parcel_price(country)
