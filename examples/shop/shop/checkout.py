"""Where an order comes in: goods held, money taken, book kept, receipt written, goods packed, customer thanked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shop.mail import confirmation

if TYPE_CHECKING:
    from shop.hours import BusinessHours
    from shop.inventory import Inventory
    from shop.mail import Mailer
    from shop.orders import Order, OrderBook
    from shop.payments import Payments
    from shop.receipts import Receipts
    from shop.warehouse import Warehouse

__all__ = ["Checkout", "EmptyOrderError", "ShopClosedError"]

logger = logging.getLogger(__name__)


class ShopClosedError(Exception):
    """Nobody is there to take the order."""


class EmptyOrderError(Exception):
    """The order holds nothing."""


@dataclass(frozen=True)
class Checkout:
    """The counter, and everybody who works behind it."""

    hours: BusinessHours
    inventory: Inventory
    payments: Payments
    orders: OrderBook
    receipts: Receipts
    mailer: Mailer
    warehouse: Warehouse | None = None

    def place(self, order: Order, card: str) -> str:
        """Accept an order; answers with the payment's transaction.

        The goods go back on the shelf when the payment fails. Neither a letter that cannot be sent nor
        a warehouse that cannot be told undoes a paid order.
        """
        if not order.lines:
            raise EmptyOrderError(order.number)
        if not self.hours.is_open():
            raise ShopClosedError
        with self.inventory.hold(order.lines):
            transaction = self.payments.take(order, card)
        order.mark_paid(transaction)
        self.orders.add(order)
        self.receipts.write(order, transaction)
        self._pack(order)
        self._thank(order)
        return transaction

    def _pack(self, order: Order) -> None:
        if self.warehouse is None:
            return
        try:
            self.warehouse.pack(order)
        except Exception:
            logger.exception("order %s: the warehouse was not told", order.number)

    def _thank(self, order: Order) -> None:
        subject, body = confirmation(order)
        try:
            self.mailer.send(order.customer.email, subject, body)
        except OSError:
            logger.warning("order %s: the letter was not sent", order.number)
