"""A customer's cards, in the order in which they are to be charged."""

from __future__ import annotations

from payments.provider import LimitExceededError, Provider

__all__ = ["Wallet"]


class Wallet:
    """Pays one amount, by several cards if no single one may pay it."""

    def __init__(self, provider: Provider, cards: list[str]) -> None:
        self._provider = provider
        self._cards = cards

    def pay(self, cents: int) -> list[str]:
        """Pay the amount; answers with the numbers of the payments.

        A card with a limit pays as much as it may, and the next one pays the rest.
        """
        payments: list[str] = []
        for card in self._cards:
            try:
                return [*payments, self._provider.charge(card, cents)]
            except LimitExceededError as refused:
                if refused.limit > 0:
                    payments.append(self._provider.charge(card, refused.limit))
                    cents -= refused.limit
        message = f"{cents} cents are left to pay, and no card"
        raise ValueError(message)
