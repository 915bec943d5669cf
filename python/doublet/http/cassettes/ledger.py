"""What became of each cassette of this process, for whoever sums it up."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One use of a cassette: its file, how many recordings it had, which were not played, how many came anew."""

    path: str
    recordings: int
    unused: list[str]
    recorded: int
    is_kept_back: bool


entries: list[Entry] = []
