"""Reads `left_out.toml`: the tests that doublet is allowed to fail, each with the reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

MOST_DIFFERENCES = 3


class LeftOutIsWrong(Exception):
    """The data file says something that the rules do not allow."""


@dataclass(frozen=True)
class LeftOut:
    """One excused test: which suite, which test, why."""

    suite: str
    test: str
    reason: str
    sometimes: bool = False
    """Whether it passes now and then, by chance."""


def read(suite: str, minor: tuple[int, int], path: Path | None = None) -> tuple[LeftOut, ...]:
    """Return what one suite may fail on one version of Python."""
    data = tomllib.loads((path or Path(__file__).with_name("left_out.toml")).read_text())
    differences = [_entry(row, {"suite", "test", "reason"}) for row in data.get("difference", [])]
    if len(differences) > MOST_DIFFERENCES:
        message = f"left_out.toml lists {len(differences)} differences; at most {MOST_DIFFERENCES} are allowed"
        raise LeftOutIsWrong(message)
    one_way = [_entry(row, {"suite", "test", "reason"}) for row in data.get("one_way", [])]
    later = [
        _entry(row, {"suite", "test", "reason", "arrived"})
        for row in data.get("later_python", [])
        if minor < _version(row)
    ]
    return tuple(entry for entry in (*differences, *one_way, *later) if entry.suite == suite)


def _entry(row: dict[str, str], keys: set[str]) -> LeftOut:
    if set(row) != keys or not all(row.values()):
        raise LeftOutIsWrong(f"an entry of left_out.toml needs exactly {', '.join(sorted(keys))}: {row}")
    return LeftOut(row["suite"], row["test"], row["reason"])


def _version(row: dict[str, str]) -> tuple[int, int]:
    try:
        major, minor = row["arrived"].split(".")
        return int(major), int(minor)
    except (KeyError, ValueError) as error:
        raise LeftOutIsWrong(f'an entry under later_python needs `arrived = "3.x"`: {row}') from error
