"""The summary that a person reads: facts in, at most 80 columns of text out."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from side_by_side.statements import Timing
    from side_by_side.suite import Run

__all__ = ["Facts", "Style", "page"]

WIDTH = 78
BAR = 56


@dataclass(frozen=True)
class Facts:
    """Everything that was found out."""

    surroundings: str
    left_out: Sequence[str]
    standard: Sequence[Run]
    doublet: Sequence[Run]
    timings: Sequence[Timing]


@dataclass(frozen=True)
class Style:
    """How the reader's terminal can be written to."""

    colour: bool = False
    blocks: bool = False

    def strong(self, text: str) -> str:
        """A headline."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def good(self, text: str) -> str:
        """Good news."""
        return f"\x1b[32m{text}\x1b[0m" if self.colour else text

    @property
    def shades(self) -> tuple[str, str, str]:
        """What the three parts of a bar are drawn with."""
        return ("░", "▒", "█") if self.blocks else (".", ":", "#")


def page(facts: Facts, style: Style) -> str:
    """The whole summary."""
    sections = [
        [style.strong("One suite, two libraries: examples/shop"), _prose(facts.surroundings)],
        _counts(facts, style),
        _times(facts, style),
        _bars(facts, style),
        [_prose(_honesty(facts))],
        _single_lines(facts, style),
        [style.good(_prose(_verdict(facts)))],
    ]
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _counts(facts: Facts, style: Style) -> list[str]:
    standard, doublet = facts.standard[-1], facts.doublet[-1]
    lines = [
        style.strong(_row("Tests", "unittest.mock", "doublet")),
        _row("  passed", str(standard.passed), str(doublet.passed)),
        _row("  skipped", str(standard.skipped), str(doublet.skipped)),
        _row("  failed", "0", "0"),
    ]
    for name, run in (("unittest.mock", standard), ("doublet", doublet)):
        lines += [_prose(f"Skipped on {name}: {reason} ({count}).") for reason, count in run.skips.items()]
    lines += [
        _prose(f"Left out on both: {path}; it uses pytest-mock's `mocker`, and pytest-mock is not installed here.")
        for path in facts.left_out
    ]
    return lines


def _times(facts: Facts, style: Style) -> list[str]:
    return [
        style.strong(_row("Time in milliseconds", "unittest.mock", "doublet", "speed-up")),
        _time_row("  before and after", facts, lambda run: run.outside),
        _time_row("  pytest around the tests", facts, lambda run: run.around),
        _time_row("  inside the tests", facts, lambda run: run.inside),
        _time_row("  whole process", facts, lambda run: run.whole),
    ]


def _bars(facts: Facts, style: Style) -> list[str]:
    longest = max(_best(facts.standard, lambda run: run.whole), _best(facts.doublet, lambda run: run.whole))
    parts = (lambda run: run.outside, lambda run: run.around, lambda run: run.inside)
    lines = []
    for name, runs in (("unittest.mock", facts.standard), ("doublet", facts.doublet)):
        lengths = (round(_best(runs, part) / longest * BAR) for part in parts)
        bar = "".join(shade * length for shade, length in zip(style.shades, lengths, strict=True))
        lines.append(f"  {name:<14} {bar}")
    outside, around, inside = style.shades
    lines.append(f"  {'':<14} {outside} before and after   {around} around   {inside} inside")
    return lines


def _honesty(facts: Facts) -> str:
    inside = _best(facts.standard, lambda run: run.inside)
    whole = _best(facts.standard, lambda run: run.whole)
    more = _only_on_doublet(facts)
    included = f" The figures of doublet include the {more} tests that unittest.mock skips." if more else ""
    return (
        f"Each figure is the best of {len(facts.standard)} fresh processes per library, taken in turns; so the rows "
        "need not add up. `Before and after` is starting Python and pytest, importing the shop, its tests and the "
        "mock library, and exiting. `Inside the tests` is the tests and their fixtures, the shop's own code included: "
        f"only there are doubles at work. On unittest.mock that is about {inside / whole:.0%} of this small suite's "
        f"process; the rest is start-up and pytest. In yours, look at the time spent inside the tests.{included}"
    )


def _single_lines(facts: Facts, style: Style) -> list[str]:
    lines = [style.strong(_row("One line, in microseconds", "unittest.mock", "doublet", "speed-up"))]
    for timing in facts.timings:
        times = (timing.standard * 1e6, timing.doublet * 1e6)
        lines.append(_row(f"  {timing.title}", _number(times[0]), _number(times[1]), _ratio(*times)))
    lines.append(_prose("CPU time, best of several rounds, both libraries in one process, one process per line."))
    return lines


def _verdict(facts: Facts) -> str:
    more = _only_on_doublet(facts)
    extra = f"; {more} more run only on doublet" if more else ""
    return f"All green: {facts.standard[-1].passed} tests pass on both libraries{extra}."


def _only_on_doublet(facts: Facts) -> int:
    return facts.doublet[-1].passed - facts.standard[-1].passed


def _row(title: str, standard: str, doublet: str, speed_up: str = "") -> str:
    return f"{title:<37}{standard:>14}{doublet:>13}{speed_up:>12}".rstrip()


def _time_row(title: str, facts: Facts, part: Callable[[Run], float]) -> str:
    times = (_best(facts.standard, part) * 1e3, _best(facts.doublet, part) * 1e3)
    return _row(title, f"{times[0]:.0f}", f"{times[1]:.0f}", _ratio(*times))


def _best(runs: Sequence[Run], part: Callable[[Run], float]) -> float:
    return min(part(run) for run in runs)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2f}"


def _ratio(standard: float, doublet: float) -> str:
    ratio = standard / doublet
    return f"{ratio:,.0f} x" if ratio >= 10 else f"{ratio:.1f} x"


def _prose(text: str) -> str:
    return fill(
        text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
