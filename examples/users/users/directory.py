"""The directory of users, behind HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx

__all__ = ["Directory", "User"]


@dataclass(frozen=True)
class User:
    """One user."""

    id: int
    name: str


class Directory:
    """Asks the directory through a client that somebody else opens and closes."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def user(self, number: int) -> User | None:
        """One user; None if there is none of this number."""
        answer = await self._client.get(f"/users/{number}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        answer.raise_for_status()
        return User(**answer.json())

    async def everybody(self) -> AsyncIterator[User]:
        """All users, page by page."""
        page: str | None = "/users?page=1"
        while page:
            answer = await self._client.get(page)
            answer.raise_for_status()
            for user in answer.json():
                yield User(**user)
            page = answer.links.get("next", {}).get("url")

    async def rename(self, number: int, name: str) -> User:
        """Give a user another name."""
        answer = await self._client.patch(f"/users/{number}", json={"name": name})
        answer.raise_for_status()
        return User(**answer.json())
