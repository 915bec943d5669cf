"""What one run of a suite left behind: an outcome per test, and whether the run can be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

# From harmless to bad: a test that reports several times (subtests, tear-down) keeps the worst.
SEVERITY = ("passed", "skipped", "expected failure", "unexpected success", "failed")


@dataclass(frozen=True)
class Outcome:
    """How one test ended; the detail is the last line of a traceback or the reason of a skip."""

    kind: str
    detail: str = ""


@dataclass
class Run:
    """All outcomes of one run, and the reasons not to believe it."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    watched: frozenset[str] = frozenset()
    closed: bool = False
    seconds: float = 0.0

    def count(self, kind: str) -> int:
        """How many tests ended so."""
        return sum(outcome.kind == kind for outcome in self.outcomes.values())


def read(lines: Iterable[str]) -> Run:
    """Read the notes of a child, one JSON object per line; a child that died leaves no closing note."""
    run = Run()
    running: str | None = None
    collected = 0
    for line in lines:
        note = json.loads(line)
        if "started" in note:
            running = note["started"]
        elif "finished" in note:
            running = None
            _keep_worst(run, note["finished"], Outcome(note["outcome"], note.get("detail", "")))
        elif "trouble" in note:
            run.trouble.append(note["trouble"])
        elif "closed" in note:
            run.closed = True
            collected = note["closed"]["collected"]
            run.watched = frozenset(note["closed"]["watched"])
    if not run.closed:
        run.trouble.append(f"the process ended while {running} was running" if running else "the process ended early")
    elif collected != len(run.outcomes):
        run.trouble.append(f"{collected} tests were collected, but {len(run.outcomes)} ended")
    return run


def _keep_worst(run: Run, test: str, outcome: Outcome) -> None:
    earlier = run.outcomes.get(test)
    if earlier is None or SEVERITY.index(outcome.kind) > SEVERITY.index(earlier.kind):
        run.outcomes[test] = outcome
