"""Takes both libraries of object doubles over the course on one interpreter, and yields the results as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conformance.trouble import CannotRun

from .measured import Measured, Program, module
from .result import Result
from .statements import STATEMENTS

_ORIGINAL, _DOUBLET = "unittest.mock", "doublet.mock"
# Started as a file: `-m` would import half of what is to be measured.
_IMPORTS: Program = (Path(__file__).with_name("imports.py"),)
_DEMANDS = {statement.name: statement.demand for statement in STATEMENTS}


@dataclass(frozen=True)
class Effort:
    """How much of everything is done."""

    seconds: float = 1.5
    imports: int = 15
    calls: int = 100_000
    live: int = 100_000
    processes: int = 7


QUICK = Effort(seconds=0.1, imports=3, calls=10_000, live=5_000, processes=2)


@dataclass(frozen=True)
class Course:
    """One interpreter with both libraries at hand."""

    measured: Measured
    effort: Effort

    def run(self) -> Iterator[Result]:
        """Everything that is measured, in the order of the table."""
        yield from self._speed()
        yield from self._imports()
        yield self._memory_per_call()
        yield from self._live()
        yield self._threads()

    def _speed(self) -> Iterator[Result]:
        for row in self.measured.rows(module("speed"), str(self.effort.seconds)):
            original, doublet = row["best"]
            medians = (row["medians"][0], row["medians"][1])
            yield Result(row["name"], "ns", original, doublet, _DEMANDS[row["name"]], medians=medians)

    def _imports(self) -> Iterator[Result]:
        # `import doublet` alone brings names that are looked up later; `doublet.mock` is what a suite imports.
        packages = ("doublet", _DOUBLET)
        best = dict.fromkeys((_ORIGINAL, *packages), float("inf"))
        # The first import of all compiles the byte code; that is the installer's time, not the user's.
        for number in range(self.effort.imports + 1):
            for name, least in best.items():
                spent = self.measured.facts(_IMPORTS, name)["nanoseconds"]
                best[name] = min(least, spent) if number else least
        for package in packages:
            yield Result(f"import {package} / import {_ORIGINAL}", "ns", best[_ORIGINAL], best[package], 3)

    def _memory_per_call(self) -> Result:
        original, doublet = self._both(module("memory"), str(self.effort.calls))
        for facts in (original, doublet):
            if facts["kept"] != self.effort.calls:
                raise CannotRun(f"{facts['kept']} of {self.effort.calls} calls were kept: that is no measurement")
        return Result("memory per recorded call", "B", original["bytes"], doublet["bytes"], 4)

    def _live(self) -> Iterator[Result]:
        count = self.effort.live
        many = f"{count:,} live mocks".replace(",", " ")
        original, doublet = self._both(module("live"), str(count))
        yield Result("memory per mock", "B", original["bytes"] / count, doublet["bytes"] / count)
        yield Result(f"{many}: creation", "ns", original["creation"], doublet["creation"])
        yield Result(f"{many}: resident memory", "B", original["bytes"], doublet["bytes"])
        yield Result(f"{many}: collections meanwhile", "ns", original["collecting"], doublet["collecting"])
        yield Result(f"{many}: gc.collect()", "ns", original["full_collection"], doublet["full_collection"])

    def _threads(self) -> Result:
        original, doublet = self._both(module("threads"))
        return Result(
            "calls counted, 8 threads × 2 000",
            "calls",
            original["remembered"],
            doublet["remembered"],
            doublet["called"],
            "exact",
        )

    def _both(self, program: Program, *arguments: str) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.measured.facts(program, _ORIGINAL, *arguments), self.measured.facts(program, _DOUBLET, *arguments)
