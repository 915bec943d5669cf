"""The card provider's HTTP interface, as much of it as the shop needs."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import Request, urlopen

__all__ = ["CardGateway", "GatewayUnavailableError", "PaymentDeclinedError"]


class GatewayUnavailableError(Exception):
    """The provider did not answer; trying again may help."""


class PaymentDeclinedError(Exception):
    """The provider answered no; trying again will not help."""


class CardGateway:
    """Charges cards and gives money back."""

    timeout = 5.0

    def __init__(self, url: str, key: str) -> None:
        self._url = url.rstrip("/")
        self._key = key

    def charge(self, card: str, cents: int, *, reference: str, currency: str = "EUR") -> str:
        """Take money from a card; answers with the transaction's name."""
        answer = self._post("/charges", card=card, amount=cents, currency=currency, reference=reference)
        if answer["status"] == "declined":
            raise PaymentDeclinedError(answer["reason"])
        return str(answer["transaction"])

    def refund(self, transaction: str, cents: int) -> None:
        """Give money of an earlier charge back."""
        self._post("/refunds", transaction=transaction, amount=cents)

    def _post(self, path: str, **body: object) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        request = Request(self._url + path, data=json.dumps(body).encode(), headers=headers)
        try:
            with urlopen(request, timeout=self.timeout) as response:
                answer: dict[str, Any] = json.loads(response.read())
        except OSError as error:
            message = f"the card provider cannot be reached: {error}"
            raise GatewayUnavailableError(message) from error
        return answer
