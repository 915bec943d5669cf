"""How the judges speak: a line of progress, the table, the complaints, the closing line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .verdict import Verdict

_SHOWN = 15
_COLUMNS = ("judge", "original", "doublet", "passed", "failed", "skipped", "left out", "verdict")


def progress(number: int, total: int, verdict: Verdict) -> str:
    """One line when a judge has spoken."""
    if verdict.not_run:
        return f"[{number}/{total}] {verdict.judge}: not run"
    if not verdict.original_total:
        return f"[{number}/{total}] {verdict.judge}: could not run"
    said = "satisfied" if verdict.satisfied else "NOT satisfied"
    return f"[{number}/{total}] {verdict.judge}: {verdict.passed} of {verdict.original_total} passed, {said}"


def table(verdicts: Sequence[Verdict]) -> str:
    """The table of all judges; `original` and `doublet` are how many tests ran on each."""
    rows = [_COLUMNS, *(_row(verdict) for verdict in verdicts)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = [
        "  ".join(_cell(text, width, column) for column, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def complaints(verdict: Verdict, *, everything: bool) -> str:
    """What a judge complains about, the first few unless everything is asked for."""
    shown = verdict.complaints if everything else verdict.complaints[:_SHOWN]
    lines = [f"{verdict.judge}:", *(_indented(complaint) for complaint in shown)]
    if rest := len(verdict.complaints) - len(shown):
        lines.append(f"  … {rest} more (--verbose shows them)")
    return "\n".join(lines)


def not_run(verdict: Verdict) -> str:
    """Why a judge did not run."""
    return f"{verdict.judge} was not run:\n{_indented(verdict.not_run)}"


def left_out(verdict: Verdict) -> str:
    """Which tests were left out, and why."""
    return "\n".join(
        [f"{verdict.judge} leaves out:", *(_indented(f"{one.test}: {one.reason}") for one in verdict.left_out)]
    )


def closing(verdicts: Iterable[Verdict], seconds: float) -> str:
    """The last line."""
    verdicts = list(verdicts)
    counts = (
        f"{sum(one.passed for one in verdicts)} passed, {sum(one.failed for one in verdicts)} failed, "
        f"{sum(one.skipped for one in verdicts)} skipped, {sum(len(one.left_out) for one in verdicts)} left out"
    )
    dissatisfied = sum(one.dissatisfied for one in verdicts)
    absent = sum(bool(one.not_run) for one in verdicts)
    outcome = (
        f"{dissatisfied} of {len(verdicts)} judges not satisfied"
        if dissatisfied
        else f"all {len(verdicts) - absent} judges satisfied"
    )
    if absent:
        outcome += f", {absent} not run"
    return f"{counts}; {outcome} in {seconds:.1f} s"


def _row(verdict: Verdict) -> tuple[str, ...]:
    return (
        verdict.judge,
        str(verdict.original_total),
        str(verdict.total),
        str(verdict.passed),
        str(verdict.failed),
        str(verdict.skipped),
        str(len(verdict.left_out)),
        "satisfied" if verdict.satisfied else "not run" if verdict.not_run else "NOT satisfied",
    )


def _cell(text: str, width: int, column: int) -> str:
    is_number = 0 < column < len(_COLUMNS) - 1
    return text.rjust(width) if is_number else text.ljust(width)


def _indented(text: str) -> str:
    first, *rest = text.splitlines() or [""]
    return "\n".join([f"  {first}", *(f"      {line}" for line in rest)])
