"""The clock of a world: it runs as Python's own does, until a test stops or moves it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet._doublet import AwsWorld


class AwsClock:
    """Moves the time of the doubled AWS: visibility timeouts, delays, expiry and long polls follow it without sleeping.

    The clock of the program under test is another one: what freezegun or time-machine do to it is followed here.
    """

    def __init__(self, world: AwsWorld) -> None:
        """Belong to a world."""
        self._world = world

    def now(self) -> datetime:
        """The moment that AWS has, in UTC."""
        return datetime.fromtimestamp(self._world.now(time.time()), UTC)

    def freeze(self, at: datetime | float | None = None) -> None:
        """Stop at a moment (None: this one); whoever waits for a later moment is not kept waiting.

        A `datetime` without a time zone is in UTC; a number is in seconds since 1970.
        """
        self._world.freeze(self._world.now(time.time()) if at is None else _seconds(at))

    def run(self) -> None:
        """Run on from the moment that it shows."""
        self._world.run(time.time())

    def tick(self, by: timedelta | float = 1) -> None:
        """Go ahead by so many seconds, or by a `timedelta`."""
        self._world.advance(by.total_seconds() if isinstance(by, timedelta) else by)

    def move(self, to: datetime | float) -> None:
        """Go to a moment, and go on from there as before: running, or standing still."""
        self._world.advance(_seconds(to) - self._world.now(time.time()))

    def __repr__(self) -> str:
        return f"<AwsClock {self.now().isoformat()}{', standing' if self._world.stands() else ''}>"


def _seconds(moment: datetime | float) -> float:
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).timestamp()
    return moment
