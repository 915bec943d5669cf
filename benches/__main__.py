"""Measures doublet beside its peers: `python -m benches [--quick] [--wheel WHEEL] [--only-current] [--subject …]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conformance import interpreters, wheel
from tests.conformance.interpreters import Interpreter
from tests.conformance.trouble import CannotRun
from tests.conformance.wheel import ROOT

from . import figures, packages, table
from .aws.course import AwsCourse
from .course import QUICK, Course, Effort
from .figures import Subject
from .http.course import HttpCourse
from .measured import Measured
from .result import Result

_TITLES: dict[Subject, str] = {"objects": "object doubles", "http": "HTTP doubles", "aws": "AWS doubles"}
_ORIGINALS: dict[Subject, str] = {"objects": "unittest.mock", "http": "beside", "aws": "beside"}


def main(arguments: list[str]) -> int:
    """Print the tables, keep the figures; 0 only if every demand is met on every interpreter."""
    asked = _parse(arguments)
    subjects: list[Subject] = asked.subject or list(_TITLES)
    try:
        chosen = asked.wheel or wheel.newest()
        with tempfile.TemporaryDirectory(prefix="doublet-bench-") as folder:
            scratch = Path(folder).resolve()
            run = Run(wheel.unpack(chosen, scratch / "doublet"), chosen.name, scratch, quick=asked.quick)
            print(f"measuring {chosen.name} on {figures.machine()}; CPU time, best of the repeats")
            for subject in subjects:
                figures.clear(subject)
            verdicts = [
                row.verdict
                for interpreter in _measured(only_current=asked.only_current)
                for subject in subjects
                for row in run.measure(subject, interpreter)
                if row.verdict
            ]
    except CannotRun as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    missed = verdicts.count("missed")
    print(f"\n{len(verdicts) - missed} demands met, {missed} missed")
    return 1 if missed else 0


@dataclass(frozen=True)
class Run:
    """What all interpreters and subjects share."""

    doublet: Path
    wheel: str
    scratch: Path
    quick: bool

    def measure(self, subject: Subject, interpreter: Interpreter) -> list[Result]:
        """Print the table of one subject on one interpreter, row by row, and keep its figures."""
        print(f"\n{_TITLES[subject]}, Python {interpreter.version}")
        print(table.header(_ORIGINALS[subject]), flush=True)
        rows: list[Result] = []
        for row in self._course(subject, interpreter):
            rows.append(row)
            print(table.line(row), flush=True)
        path = figures.write(subject, interpreter, self.wheel, rows, quick=self.quick)
        print(f"kept in {path.relative_to(ROOT)}")
        return rows

    def _course(self, subject: Subject, interpreter: Interpreter) -> Iterator[Result]:
        effort = QUICK if self.quick else Effort()
        if subject == "aws":
            measured = self._with(packages.REQUIREMENTS_AWS, interpreter)
            return AwsCourse(measured, effort.seconds, effort.processes).run()
        measured = self._with(packages.REQUIREMENTS, interpreter)
        if subject == "objects":
            return Course(measured, effort).run()
        return HttpCourse(measured, self._with(packages.REQUIREMENTS_AIOHTTP, interpreter), effort.seconds).run()

    def _with(self, requirements: Path, interpreter: Interpreter) -> Measured:
        peers = packages.fetched(requirements, interpreter)
        return Measured(interpreter.executable, self.scratch, (self.doublet, peers))


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benches", description="Measure doublet beside its peers.")
    parser.add_argument("--wheel", type=Path, help="the wheel to measure (the newest in target/wheels)")
    parser.add_argument("--only-current", action="store_true", help="leave out the second interpreter")
    parser.add_argument("--subject", action="append", choices=list(_TITLES), help="measure only this (all)")
    parser.add_argument(
        "--quick", action="store_true", help="a rough look in two minutes; README figures need the full run"
    )
    return parser.parse_args(arguments)


def _measured(*, only_current: bool) -> list[Interpreter]:
    """The interpreter that runs this program, and the newest other minor version of this machine."""
    current = interpreters.current()
    others = [one for one in interpreters.find().interpreters if one.minor != current.minor]
    return [current] if only_current or not others else [current, others[-1]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
