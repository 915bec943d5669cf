"""What the suites that AWS itself passes may fail at on doublet: `aws_left_out.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .left_out import LeftOut, LeftOutIsWrong
from .record import Outcome, Run

_FILE = Path(__file__).with_name("aws_left_out.toml")


def as_aws_answers(told: Run) -> Run:
    """The run that is expected: AWS passes every test that there is, except those that are skipped everywhere."""
    kept = ("skipped", "expected failure")
    expected = {name: one if one.kind in kept else Outcome("passed") for name, one in told.outcomes.items()}
    return Run(expected, closed=True)


def read(suite: str, path: Path = _FILE) -> tuple[LeftOut, ...]:
    """What one suite may fail at: each entry is a reason and the tests that it holds for.

    Raises:
        LeftOutIsWrong: an entry has other keys than it must.
    """
    entries: list[LeftOut] = []
    for row in tomllib.loads(path.read_text()).get("left_out", []):
        if set(row) != {"suite", "tests", "reason"}:
            raise LeftOutIsWrong(f"an entry of {path.name} needs suite, tests and reason: {row}")
        if row["suite"] == suite:
            entries += [LeftOut(suite, test, row["reason"]) for test in row["tests"]]
    return tuple(entries)
