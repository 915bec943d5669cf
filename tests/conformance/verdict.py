"""Compares a suite's run on doublet with its run on the original; pure judgement, no process in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .left_out import LeftOut
from .record import Outcome, Run


@dataclass
class Verdict:
    """One judge's answer. It is satisfied only if there is nothing to complain about."""

    judge: str
    original_total: int = 0
    total: int = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    seconds: float = 0.0
    not_run: str = ""

    @property
    def satisfied(self) -> bool:
        """Whether everything went as it must."""
        return not self.complaints and not self.not_run

    @property
    def dissatisfied(self) -> bool:
        """Whether something went wrong; a judge that did not run is neither satisfied nor dissatisfied."""
        return bool(self.complaints)


def could_not_run(judge: str, why: str) -> Verdict:
    """Make the verdict of a judge that never came to judging."""
    return Verdict(judge, complaints=[f"could not run: {why}"])


def did_not_run(judge: str, why: str) -> Verdict:
    """Make the verdict of a judge whose suite was not supplied."""
    return Verdict(judge, not_run=why)


def compare(judge: str, original: Run, doublet: Run, left_out: Sequence[LeftOut] = ()) -> Verdict:
    """Judge each test of the original's run by what became of it on doublet."""
    verdict = Verdict(judge, len(original.outcomes), len(doublet.outcomes), seconds=doublet.seconds)
    verdict.complaints += [f"on the original: {trouble}" for trouble in original.trouble]
    verdict.complaints += doublet.trouble
    if not original.outcomes:
        verdict.complaints.append("the suite is empty on the original")
    excused = {entry.test: entry for entry in left_out}
    for test in excused.keys() - original.outcomes.keys():
        verdict.complaints.append(f"left_out.toml names a test that does not exist: {test}")
    if missing := [test for test in original.outcomes if test not in doublet.outcomes]:
        verdict.complaints.append(f"{len(missing)} of {len(original.outcomes)} tests were not run: {_few(missing)}")
    for test, expected in original.outcomes.items():
        if (actual := doublet.outcomes.get(test)) is not None:
            _judge_test(verdict, test, expected, actual, excused.get(test))
    for test in sorted(doublet.outcomes.keys() - original.outcomes.keys()):
        ended = doublet.outcomes[test]
        verdict.failed += ended.kind == "failed"
        verdict.complaints.append(f"{test}: {ended.kind}, but the original's run does not know it ({ended.detail})")
    return verdict


def _judge_test(verdict: Verdict, test: str, expected: Outcome, actual: Outcome, excuse: LeftOut | None) -> None:
    if expected.kind in ("failed", "unexpected success"):
        verdict.complaints.append(f"{test}: fails on the original as well, so it cannot judge ({expected.detail})")
    if excuse is not None:
        if actual.kind == "failed":
            verdict.left_out.append(excuse)
            return
        if excuse.sometimes and actual.kind == "passed":
            verdict.passed += 1
            return
        verdict.complaints.append(f"{test}: {actual.kind}, so its line must leave left_out.toml")
    elif actual.kind == "failed":
        verdict.complaints.append(f"{test}: {actual.detail or 'failed'}")
    elif actual.kind != expected.kind:
        verdict.complaints.append(f"{test}: {actual.kind} ({actual.detail}), but {expected.kind} on the original")
    verdict.failed += actual.kind in ("failed", "unexpected success")
    verdict.skipped += actual.kind == "skipped"
    verdict.passed += actual.kind in ("passed", "expected failure")


def _few(tests: Sequence[str]) -> str:
    rest = len(tests) - 3
    return ", ".join(tests[:3]) + (f" and {rest} more" if rest > 0 else "")
