"""News about a parcel, on every channel a customer has, all at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable, Sequence
    from contextlib import AbstractAsyncContextManager

__all__ = ["Channel", "Delivery", "Notifier", "announce"]


class Channel:
    """A way to reach people: a text message, a push message … Each kind is a subclass."""

    name = "channel"

    async def send(self, recipient: str, text: str) -> None:
        """Bring a text to somebody."""
        raise NotImplementedError


@dataclass(frozen=True)
class Delivery:
    """Where a piece of news arrived and where not."""

    arrived: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


class Notifier:
    """Sends through all channels at once; one that fails or dawdles does not hold up the others."""

    def __init__(self, channels: Sequence[Channel], timeout: float = 2.0) -> None:
        self._channels = channels
        self._timeout = timeout

    async def notify(self, recipient: str, text: str) -> Delivery:
        """Send one text everywhere."""
        outcomes = await asyncio.gather(
            *(asyncio.wait_for(channel.send(recipient, text), self._timeout) for channel in self._channels),
            return_exceptions=True,
        )
        arrived: list[str] = []
        failed: list[str] = []
        for channel, outcome in zip(self._channels, outcomes, strict=True):
            (failed if isinstance(outcome, BaseException) else arrived).append(channel.name)
        return Delivery(tuple(arrived), tuple(failed))

    async def follow(self, recipient: str, updates: AsyncIterable[str]) -> int:
        """Pass a parcel's updates on as they come; answers with how many there were."""
        count = 0
        async for update in updates:
            await self.notify(recipient, update)
            count += 1
        return count


async def announce(connect: Callable[[], AbstractAsyncContextManager[Channel]], recipient: str, text: str) -> None:
    """Open a channel, send one text, close the channel."""
    async with connect() as channel:
        await channel.send(recipient, text)
