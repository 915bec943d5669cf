"""The code that the measured tests pretend to test: a small shop, and services of any size."""

from __future__ import annotations

import os
from collections.abc import Mapping


class PaymentGateway:
    """A collaborator with two methods."""

    def charge(self, customer: str, amount: int, *, currency: str = "EUR") -> str:
        """Take the money and return a receipt."""
        raise NotImplementedError

    def refund(self, receipt: str) -> None:
        """Give it back."""
        raise NotImplementedError


class Inventory:
    """An ordinary class: a constructor, eight methods, a property."""

    limit = 100

    def __init__(self, path: str) -> None:
        """Remember where the stock is kept."""
        self.path = path

    @property
    def size(self) -> int:
        """How many things there are."""
        return 0

    def add(self, name: str, count: int = 1) -> None:
        """Put things on the shelf."""

    def remove(self, name: str, count: int = 1) -> None:
        """Take things off it."""

    def count(self, name: str) -> int:
        """How many of them there are."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """What there is."""
        raise NotImplementedError

    def reserve(self, name: str, *, until: float) -> str:
        """Keep one for somebody."""
        raise NotImplementedError

    def release(self, reservation: str) -> None:
        """Keep it no longer."""

    def load(self) -> None:
        """Read the file."""

    def save(self, *, sync: bool = False) -> None:
        """Write the file."""


def service(methods: int) -> type:
    """Make a class with so many methods, each with a signature of its own kind."""
    body = "\n".join(
        f"    def method_{number}(self, one, two=2, *rest, three, **more): pass" for number in range(methods)
    )
    namespace: dict[str, type] = {}
    exec(f"class Service:\n{body}", namespace)
    return namespace["Service"]


LargeService = service(60)


def send_mail(address: str, text: str) -> None:
    """What a test must never really do."""
    raise NotImplementedError


def checkout(gateway: PaymentGateway, basket: Mapping[str, int], customer: str) -> str:
    """Sell a basket: three units of money per thing."""
    amount = 3 * sum(basket.values())
    receipt = gateway.charge(customer, amount, currency=os.environ["CURRENCY"])
    send_mail(f"{customer}@example.org", f"paid {amount}, receipt {receipt}")
    return receipt
