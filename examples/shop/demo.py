"""Shows the shop's test suite on unittest.mock and on doublet, with times and honest words about them."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from side_by_side.page import Facts, Style, page
from side_by_side.statements import STATEMENTS, StatementFailedError, Timing, measure
from side_by_side.suite import DOUBLET, STANDARD, Run, SuiteFailedError, left_out, run_once


def main() -> int:
    """Run everything and print the summary; 1 when a test fails, 2 when doublet is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each library runs the suite (default: 5)")
    rounds = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds must be at least 1")
    if find_spec("doublet") is None:
        print(
            "error: doublet is not installed for this Python\nhint: `make demo` builds and installs it", file=sys.stderr
        )
        return 2
    try:
        standard, doublet = run_in_turns(rounds)
        timings = time_statements()
    except (SuiteFailedError, StatementFailedError) as error:
        clear_progress()
        print(f"error: {error}", file=sys.stderr)
        return 1
    clear_progress()
    style = Style(colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ, blocks=can_write_blocks())
    print(page(Facts(surroundings(), left_out(), standard, doublet, timings), style), end="")
    return 0


def run_in_turns(rounds: int) -> tuple[list[Run], list[Run]]:
    """Run both libraries' suites one after the other; the first turn only fills caches."""
    turns = []
    for number in range(rounds + 1):
        progress(
            f"suite on both libraries, turn {number} of {rounds}" if number else "suite on both libraries, warming up"
        )
        turns.append((run_once(STANDARD), run_once(DOUBLET)))
    standard, doublet = zip(*turns[1:], strict=True)
    return compare(list(standard), list(doublet))


def compare(standard: list[Run], doublet: list[Run]) -> tuple[list[Run], list[Run]]:
    """Insist that doublet runs every test that unittest.mock runs."""
    missing = standard[-1].passed - doublet[-1].passed
    if missing > 0:
        message = f"{missing} tests pass on unittest.mock but do not run on doublet: {doublet[-1].skips}"
        raise SuiteFailedError(message)
    return standard, doublet


def time_statements() -> list[Timing]:
    """Time the single lines."""
    timings = []
    for statement in STATEMENTS:
        progress(f"timing {statement.title}")
        timings.append(measure(statement))
    return timings


def surroundings() -> str:
    """What the figures were taken on."""
    parts = [f"{platform.python_implementation()} {platform.python_version()}"]
    for package in ("pytest", "pytest-mock", "doublet"):
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join([*parts, f"{platform.system()} {platform.machine()} with {os.cpu_count()} CPUs"])


def can_write_blocks() -> bool:
    """Whether the terminal's encoding has block characters."""
    try:
        "░▒█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def progress(words: str) -> None:
    """Say on the error stream what is going on: one line that changes on a terminal, else a line each."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K  {words} …", end="", file=sys.stderr, flush=True)
    else:
        print(f"  {words}", file=sys.stderr, flush=True)


def clear_progress() -> None:
    """Make room for what comes."""
    print("\r\x1b[K" if sys.stderr.isatty() else "", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
