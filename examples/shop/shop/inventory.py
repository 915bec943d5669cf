"""What lies on the shelves, and how an order holds its goods until it is paid."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from shop.orders import Line

__all__ = ["Inventory", "OutOfStockError"]


class OutOfStockError(Exception):
    """There is less of an article than was asked for."""

    def __init__(self, article: str, wanted: int, available: int) -> None:
        super().__init__(f"{article}: {wanted} wanted, {available} left")
        self.article = article


class Inventory:
    """Counts goods in a mapping of article to pieces (a dict, a shelf, a database table …)."""

    def __init__(self, stock: MutableMapping[str, int]) -> None:
        self._stock = stock

    def available(self, article: str) -> int:
        """How many pieces are left."""
        if article not in self._stock:
            return 0
        return self._stock[article]

    def take(self, article: str, quantity: int) -> None:
        """Take pieces from the shelf."""
        available = self.available(article)
        if quantity > available:
            raise OutOfStockError(article, quantity, available)
        self._stock[article] = available - quantity

    def put_back(self, article: str, quantity: int) -> None:
        """Return pieces to the shelf."""
        self._stock[article] = self.available(article) + quantity

    @contextmanager
    def hold(self, lines: Iterable[Line]) -> Iterator[None]:
        """Take an order's goods; whatever was taken goes back when the block fails."""
        taken: list[Line] = []
        try:
            for line in lines:
                self.take(line.article, line.quantity)
                taken.append(line)
            yield
        except BaseException:
            for line in reversed(taken):
                self.put_back(line.article, line.quantity)
            raise

    def running_low(self, threshold: int = 5) -> list[str]:
        """The articles to order again, by name."""
        return sorted(article for article in self._stock if self._stock[article] < threshold)
