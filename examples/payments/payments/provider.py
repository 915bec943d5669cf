"""The payment provider, behind HTTP."""

from __future__ import annotations

from uuid import uuid4

import requests

__all__ = ["LimitExceededError", "PaymentDeclinedError", "Provider"]


class PaymentDeclinedError(Exception):
    """The provider answered no."""


class LimitExceededError(PaymentDeclinedError):
    """The amount is above what the card may pay at once."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the limit is {limit} cents")
        self.limit = limit


class Provider:
    """Charges cards."""

    def __init__(self, url: str, key: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {key}"

    def charge(self, card: str, cents: int) -> str:
        """Take money from a card; answers with the payment's number."""
        answer = self._session.post(
            f"{self._url}/payments",
            json={"card": card, "amount": cents, "currency": "EUR"},
            headers={"Idempotency-Key": str(uuid4())},
            timeout=5,
        )
        if answer.status_code == 402:
            said = answer.json()
            if said["error"] == "limit_exceeded":
                raise LimitExceededError(said["limit"])
            raise PaymentDeclinedError(said["error"])
        answer.raise_for_status()
        return str(answer.json()["id"])

    def close(self) -> None:
        """Close the connections."""
        self._session.close()
