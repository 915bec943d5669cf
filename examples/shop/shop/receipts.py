"""Receipts on disk: one text file per order, and a journal of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shop import money

if TYPE_CHECKING:
    from pathlib import Path

    from shop.orders import Order

__all__ = ["Receipts"]


class Receipts:
    """Writes receipts into a folder and reads them again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, order: Order, transaction: str) -> Path:
        """Write an order's receipt and a line into the journal; answers with the receipt's path."""
        path = self._path(order.number)
        with open(path, "w", encoding="utf-8") as receipt:
            receipt.writelines(_lines(order, transaction))
        with open(self._journal, "a", encoding="utf-8") as journal:
            journal.write(f"{order.number};{order.total};{transaction}\n")
        return path

    def read(self, number: str) -> str:
        """The receipt's text."""
        with open(self._path(number), encoding="utf-8") as receipt:
            return receipt.read()

    def takings(self) -> int:
        """The sum of the journal, in cents; nothing when there is no journal yet."""
        try:
            with open(self._journal, encoding="utf-8") as journal:
                return sum(int(line.split(";")[1]) for line in journal)
        except FileNotFoundError:
            return 0

    @property
    def _journal(self) -> Path:
        return self._folder / "journal.csv"

    def _path(self, number: str) -> Path:
        return self._folder / f"{number}.txt"


def _lines(order: Order, transaction: str) -> list[str]:
    return [
        f"Receipt {order.number}\n",
        *(f"{line.quantity} x {line.article}: {money.show(line.total)}\n" for line in order.lines),
        f"Paid: {money.show(order.total)} ({transaction})\n",
    ]
