"""Times every comparison and prints one JSON line per row: `python -m benches.aws.speed SECONDS`."""

from __future__ import annotations

import functools
import json
import sys

from ..result import Judged
from ..statements import Statement
from ..stopwatch import Measure, Timing, compiled, in_turn
from .comparisons import COMPARISONS, ENTERING, Comparison, Entering, Library
from .libraries import Side


@functools.cache
def _made(library: Library, statement: Statement) -> Side:
    """The side, made once: moto's full queue takes long."""
    return library(statement)


def prepare(library: Library, statement: Statement) -> Measure:
    """Compile the statement; its side is active while it runs, and no longer."""
    side = _made(library, statement)
    measure = compiled(statement, type(side).__name__, "import time", {"side": side})

    def active(rounds: int) -> int:
        with side:
            return measure(rounds)

    return active


def compare(comparison: Comparison, budget: float) -> Timing:
    """Time both sides in turn."""
    sides = [prepare(library, comparison.statement) for library in (comparison.original, comparison.doublet)]
    return in_turn(sides, budget, each_its_rounds=True, fewest_rounds=comparison.fewest_rounds)


def compare_entering(entering: Entering, original: str, doublet: str, budget: float) -> Timing:
    """Time `mock_aws` of both in turn."""
    statement = Statement(entering.name, entering.text, None)
    sides = [
        compiled(statement, library, f"import time\nimport boto3\nfrom {library} import mock_aws", {})
        for library in (original, doublet)
    ]
    return in_turn(sides, budget, each_its_rounds=True)


def main(budget: float) -> None:
    """Print each row as soon as it is known."""
    for comparison in COMPARISONS:
        _print(comparison.name, compare(comparison, budget), comparison.demand, comparison.judged)
    for entering in ENTERING:
        _print(entering.name, compare_entering(entering, "moto", "doublet.aws", budget), entering.demand, "within")


def _print(name: str, timing: Timing, demand: float | None, judged: Judged) -> None:
    row = {"name": name, "best": timing.best, "medians": timing.median, "demand": demand, "judged": judged}
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]))
