"""Taking the money for an order, with patience for a provider that hiccups."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from shop.gateway import GatewayUnavailableError

if TYPE_CHECKING:
    from shop.gateway import CardGateway
    from shop.orders import Order

__all__ = ["Payments"]


class Payments:
    """Charges orders; an unreachable provider is asked again after a pause that doubles each time."""

    def __init__(self, gateway: CardGateway, attempts: int = 3, pause: float = 0.5) -> None:
        self._gateway = gateway
        self._pauses = [pause * 2**number for number in range(attempts - 1)]

    def take(self, order: Order, card: str) -> str:
        """Charge the order's total; answers with the transaction's name."""
        for pause in self._pauses:
            try:
                return self._charge(order, card)
            except GatewayUnavailableError:
                sleep(pause)
        return self._charge(order, card)

    def _charge(self, order: Order, card: str) -> str:
        return self._gateway.charge(card, order.total, reference=order.number)
