"""The card provider asked with requests, over connections that are kept."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import requests

from shop.gateway import CardGateway, GatewayUnavailableError

__all__ = ["SessionGateway"]


class SessionGateway(CardGateway):
    """A gateway for a shop with many orders; every request has a key, so that the provider can tell a repeated one."""

    def __init__(self, url: str, key: str) -> None:
        super().__init__(url, key)
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {key}"

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _post(self, path: str, **body: object) -> dict[str, Any]:
        headers = {"Idempotency-Key": str(uuid4())}
        try:
            response = self._session.post(self._url + path, json=body, headers=headers, timeout=self.timeout)
            response.raise_for_status()
            answer: dict[str, Any] = response.json()
        except requests.RequestException as error:
            message = f"the card provider cannot be reached: {error}"
            raise GatewayUnavailableError(message) from error
        return answer
