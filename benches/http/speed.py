"""Times every comparison and prints one JSON line per row: `python -m benches.http.speed SECONDS [aiohttp]`."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable

from ..stopwatch import Measure, Timing, compiled, in_turn
from .comparisons import COMPARISONS, COMPARISONS_AIOHTTP, Column, Comparison
from .libraries import Side


@functools.cache
def _made(library: Callable[[int], Side], routes: int) -> Side:
    """The side, made once: registering routes takes seconds with some."""
    return library(routes)


def prepare(comparison: Comparison, column: Column) -> Measure:
    """Compile the statement; its side is active while it runs, and no longer."""
    imports = "import time"
    if comparison.registers:
        return compiled(comparison.statement, column.name, imports, {"library": column.library})
    side = _made(column.library, column.routes)
    measure = compiled(comparison.statement, column.name, imports, {"url": side.url})

    def active(rounds: int) -> int:
        with side:
            return measure(rounds)

    return active


def compare(comparison: Comparison, budget: float) -> Timing:
    """Time all columns in turn."""
    sides = [prepare(comparison, column) for column in (comparison.original, *comparison.doublets)]
    if comparison.registers:
        return in_turn(sides, budget, each_its_rounds=True, fewest_rounds=1, fewest_repeats=2)
    return in_turn(sides, budget, each_its_rounds=True)


def main(budget: float, comparisons: tuple[Comparison, ...]) -> None:
    """Print each comparison's rows as soon as they are known."""
    for comparison in comparisons:
        timing = compare(comparison, budget)
        for number, name in enumerate(comparison.rows(), start=1):
            best = (timing.best[0], timing.best[number])
            medians = (timing.median[0], timing.median[number])
            demand, judged = comparison.demand, comparison.judged
            row = {"name": name, "best": best, "medians": medians, "demand": demand, "judged": judged}
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]), COMPARISONS_AIOHTTP if "aiohttp" in sys.argv[2:] else COMPARISONS)
