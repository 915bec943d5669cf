"""Server-sent events, read line by line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

__all__ = ["Event", "events"]


@dataclass(frozen=True)
class Event:
    """One event of a stream."""

    kind: str
    data: str


async def events(lines: AsyncIterator[str]) -> AsyncIterator[Event]:
    """Gather the lines of each event; an empty line ends it."""
    kind, data = "message", list[str]()
    async for line in lines:
        name, _colon, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data:
                yield Event(kind, "\n".join(data))
            kind, data = "message", []
        elif name == "event":
            kind = value
        elif name == "data":
            data.append(value)
