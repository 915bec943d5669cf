"""Remembers what a mocker has made and started, so that all of it can be reset, stopped and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doublet.pytest_plugin.spies import Spy


class Entry:
    """One thing that was made: what was handed out, the patcher that must be stopped, and how it is reset."""

    def __init__(self, double: Any, patcher: Any) -> None:
        """Reset means the double itself, unless `members` says otherwise."""
        self.double = double
        self.patcher = patcher
        self.members: tuple[Any, ...] = (double,)
        self.spy: Spy | None = None


class Ledger:
    """The entries of one mocker, oldest first. Doubles are told by identity: their `==` may be anything."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._entries: list[Entry] = []

    def __iter__(self) -> Iterator[Entry]:
        """Go through the entries, oldest first."""
        return iter(self._entries)

    @property
    def newest(self) -> Entry:
        """The entry that was added last."""
        return self._entries[-1]

    def add(self, double: Any, patcher: Any = None) -> Entry:
        """Remember a double, and the started patcher that it came from."""
        entry = Entry(double, patcher)
        self._entries.append(entry)
        return entry

    def undo(self, double: Any) -> None:
        """Stop the newest patch that handed out this double, and forget it.

        Raises:
            ValueError: There is no such entry (any more).
        """
        for position in reversed(range(len(self._entries))):
            if self._entries[position].double is double:
                _stop(self._entries.pop(position))
                return
        raise ValueError(
            f"This mock object is not registered: {double!r}\n"
            "hint: mocker.stop() takes what mocker.patch, mocker.spy or mocker.create_autospec returned, once"
        )

    def undo_all(self) -> None:
        """Stop everything, newest first. One patch that cannot be undone does not keep the others from it."""
        failures: list[Exception] = []
        while self._entries:
            try:
                _stop(self._entries.pop())
            except Exception as failure:  # noqa: BLE001 - whatever it is, it is raised below.
                failures.append(failure)
        if len(failures) == 1:
            raise failures[0]
        if failures:
            raise ExceptionGroup("several patches could not be undone", failures)


def _stop(entry: Entry) -> None:
    if entry.patcher is not None:
        entry.patcher.stop()
