"""Many users at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from users.directory import Directory

__all__ = ["names"]


async def names(directory: Directory, numbers: Iterable[int]) -> list[str]:
    """The names of these users in this order; those that the directory does not know are left out."""
    users = await asyncio.gather(*(directory.user(number) for number in numbers))
    return [user.name for user in users if user is not None]
