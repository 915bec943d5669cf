"""Runs the shop's tests in a fresh process, on the library of one's choice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from side_by_side.stopwatch import RESULT_FILE

__all__ = ["DOUBLET", "SHOP", "STANDARD", "Library", "Run", "SuiteFailedError", "left_out", "run_once"]

SHOP = Path(__file__).resolve().parent.parent

FOREIGN_SETTINGS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "DOUBLET_TAKEOVER")
"""Variables that would make one of the two runs something else than it claims to be."""


@dataclass(frozen=True)
class Library:
    """A mock library, and pytest's options that put the tests on it."""

    name: str
    options: tuple[str, ...]


STANDARD = Library("unittest.mock", ("-p", "no:doublet"))
DOUBLET = Library("doublet", ("--doublet-takeover",))


@dataclass(frozen=True)
class Run:
    """What one process did; times in seconds."""

    passed: int
    skips: dict[str, int]
    whole: float
    loop: float
    inside: float

    @property
    def outside(self) -> float:
        """Before and after the tests: starting, importing, collecting, exiting."""
        return self.whole - self.loop

    @property
    def around(self) -> float:
        """Between the tests: pytest's own work for each of them."""
        return self.loop - self.inside

    @property
    def skipped(self) -> int:
        """How many tests were skipped."""
        return sum(self.skips.values())


class SuiteFailedError(Exception):
    """The suite is not green, or did not run on the library it was meant for."""


def left_out() -> tuple[str, ...]:
    """The test files that cannot run on both libraries here."""
    return () if find_spec("pytest_mock") else ("tests/test_refunds.py",)


def run_once(library: Library, project: Path = SHOP) -> Run:
    """Run a project's whole suite once and insist that it is green."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    environment["PYTHONPATH"] = os.pathsep.join([str(SHOP), *filter(None, [os.environ.get("PYTHONPATH")])])
    ignored = [f"--ignore={path}" for path in left_out()]
    command = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "side_by_side.stopwatch",
        *ignored,
        *library.options,
    ]
    with TemporaryDirectory(prefix="shop-") as folder:
        result = Path(folder, "result.json")
        environment[RESULT_FILE] = str(result)
        started = time.perf_counter()
        process = subprocess.run(
            [sys.executable, *command], cwd=project, env=environment, capture_output=True, text=True, check=False
        )
        whole = time.perf_counter() - started
        facts = json.loads(result.read_text(encoding="utf-8")) if result.exists() else None
    hint = f"hint: the command was `python {' '.join(command)}`"
    if process.returncode != 0 or facts is None or facts["failed"]:
        output = (process.stdout + process.stderr).rstrip()
        message = f"the suite is not green on {library.name}\n\n{output}\n\n{hint}"
        raise SuiteFailedError(message)
    if facts["libraries"] != [library.name]:
        found = " and ".join(facts["libraries"]) or "no mock library"
        message = f"the suite was to run on {library.name}, but its tests hold objects of {found}\n\n{hint}"
        raise SuiteFailedError(message)
    return Run(facts["passed"], facts["skips"], whole, facts["loop"], facts["inside"])
