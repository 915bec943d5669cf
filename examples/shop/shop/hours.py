"""When the shop is open, and what its door says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

__all__ = ["BusinessHours", "Clock", "Door"]

SUNDAY = 6


@dataclass(frozen=True)
class BusinessHours:
    """Open from one hour to another, except on some weekdays (Monday is 0)."""

    opens: time = time(9)
    closes: time = time(18)
    closed_on: frozenset[int] = frozenset({SUNDAY})

    def is_open(self, moment: datetime | None = None) -> bool:
        """Whether the shop is open at a moment, by default now."""
        if moment is None:
            moment = datetime.now()
        return moment.weekday() not in self.closed_on and self.opens <= moment.time() < self.closes


class Clock:
    """The clock above the counter."""

    @property
    def now(self) -> datetime:
        """The time in the shop's own zone."""
        return datetime.now()


class Door:
    """Tells people outside whether to come in."""

    def __init__(self, hours: BusinessHours, clock: Clock) -> None:
        self._hours = hours
        self._clock = clock

    def sign(self) -> str:
        """The words on the sign."""
        if self._hours.is_open(self._clock.now):
            return f"Open until {self._hours.closes:%H:%M}"
        return f"Closed. We open at {self._hours.opens:%H:%M}"
