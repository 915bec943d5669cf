"""The clock of a world: it runs as Python's own does, until a test stops or moves it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from doublet.aws.errors import UnknownMoment

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

    def freeze(self, at: datetime | float | str | None = None) -> None:
        """Stop at a moment (None: this one); whoever waits for a later moment is not kept waiting.

        A `datetime` without a time zone is in UTC, and so is a text (ISO 8601); a number is in seconds since 1970.

        Raises:
            UnknownMoment: it is no moment between the years 1 and 9999.
        """
        self._world.freeze(self._world.now(time.time()) if at is None else seconds(at))

    def run(self) -> None:
        """Run on from the moment that it shows."""
        self._world.run(time.time())

    def tick(self, by: timedelta | float = 1) -> None:
        """Go ahead by so many seconds, or by a `timedelta`; back, if it is negative.

        Raises:
            UnknownMoment: there is no such moment.
        """
        ahead = by.total_seconds() if isinstance(by, timedelta) else _number(by)
        seconds(self._world.now(time.time()) + ahead)
        self._world.advance(ahead)

    def move(self, to: datetime | float | str) -> None:
        """Go to a moment, and go on from there as before: running, or standing still.

        Raises:
            UnknownMoment: it is no moment between the years 1 and 9999.
        """
        self._world.advance(seconds(to) - self._world.now(time.time()))

    def __repr__(self) -> str:
        return f"<AwsClock {self.now().isoformat()}{', standing' if self._world.stands() else ''}>"


def seconds(moment: datetime | float | str) -> float:
    """A moment in seconds since 1970; of one without a time zone, in UTC.

    Raises:
        UnknownMoment: it is no moment between the years 1 and 9999.
    """
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            raise _no_moment(moment) from None
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).timestamp()
    number = _number(moment)
    if not _FIRST <= number <= _LAST:
        raise _no_moment(moment)
    return number


_FIRST = datetime(1, 1, 1, tzinfo=UTC).timestamp()
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp()


def _number(given: object) -> float:
    if isinstance(given, (int, float)):
        return given
    raise _no_moment(given)


def _no_moment(given: object) -> UnknownMoment:
    return UnknownMoment(
        f"{given!r} is no moment that a clock can show",
        hint="give a datetime, seconds since 1970, or a text like '2024-06-15 12:00'",
        guide="aws",
    )
