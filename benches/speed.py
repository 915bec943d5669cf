"""Times every statement on both libraries and prints one JSON line each: `python -m benches.speed SECONDS`."""

from __future__ import annotations

import json
import sys

from .statements import STATEMENTS
from .stopwatch import compare


def main(budget: float) -> None:
    """Print each row as soon as it is known."""
    for statement in STATEMENTS:
        timing = compare(statement, "unittest.mock", "doublet.mock", budget)
        print(json.dumps({"name": statement.name, "best": timing.best, "medians": timing.median}), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]))
