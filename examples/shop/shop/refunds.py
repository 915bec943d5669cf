"""Giving money back."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from shop import money
from shop.orders import Status

if TYPE_CHECKING:
    from shop.gateway import CardGateway
    from shop.mail import Mailer
    from shop.orders import OrderBook

__all__ = ["NotRefundableError", "Refunds"]

logger = logging.getLogger(__name__)


class NotRefundableError(Exception):
    """There is no money to give back for this order."""


class Refunds:
    """The desk where customers bring things back."""

    def __init__(self, orders: OrderBook, gateway: CardGateway, mailer: Mailer) -> None:
        self._orders = orders
        self._gateway = gateway
        self._mailer = mailer

    def refund(self, number: str) -> int:
        """Give the price of a paid order back; answers with the cents."""
        if number not in self._orders:
            message = f"there is no order {number}"
            raise NotRefundableError(message)
        order = self._orders[number]
        if order.status is not Status.PAID:
            message = f"order {number} is {order.status.value}"
            raise NotRefundableError(message)
        self._gateway.refund(order.transaction, order.total)
        order.status = Status.REFUNDED
        amount = money.show(order.total)
        self._mailer.send(order.customer.email, f"Your refund for {number}", f"{amount} are on their way to your card.")
        logger.info("order %s: %s refunded", number, amount)
        return order.total
