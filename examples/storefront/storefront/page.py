"""What customers see, made of what the catalogue says."""

from __future__ import annotations

import httpx

__all__ = ["price_list", "shelf_label"]


def shelf_label(name: str, client: httpx.Client) -> str:
    """The label of one tea."""
    answer = client.get(f"/teas/{name}")
    if answer.status_code == httpx.codes.NOT_FOUND:
        return f"{name}: sold out"
    answer.raise_for_status()
    return f"{name}: {answer.json()['cents'] / 100:.2f} EUR"


async def price_list(client: httpx.AsyncClient) -> list[str]:
    """All teas with their prices, as the catalogue streams them."""
    async with client.stream("GET", "/teas") as answer:
        answer.raise_for_status()
        teas = [line.split(",") async for line in answer.aiter_lines()]
    return [f"{name}: {int(cents) / 100:.2f} EUR" for name, cents in teas]
