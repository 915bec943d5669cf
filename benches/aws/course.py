"""Takes the AWS doubles over everything on one interpreter, and yields the results as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.wheel import ROOT

from ..measured import Measured, Program, module
from ..result import Result
from .first import CALLS
from .growing import PART, PARTS

_IMPORTS: Program = (Path(__file__).parents[1] / "imports.py",)
_RELEASE = ROOT / "target" / "release"
_FILES = {"disk": "files on disk", "memory": "files in memory"}
_NO_BINARY = "build them with `cargo build --release -p doublet-cli` and `… -p doublet-server --example bare_hyper`"


@dataclass(frozen=True)
class AwsCourse:
    """One interpreter with doublet, boto3 and moto at hand."""

    measured: Measured
    seconds: float
    processes: int
    release: Path = _RELEASE

    def run(self) -> Iterator[Result]:
        """Everything that is measured, in the order of the table."""
        yield from self._speed()
        yield self._imports()
        yield from self._first_calls()
        yield from self._served()

    def _speed(self) -> Iterator[Result]:
        for row in self.measured.rows(module("aws.speed"), str(self.seconds)):
            original, doublet = row["best"]
            medians = (row["medians"][0], row["medians"][1])
            yield Result(row["name"], "ns", original, doublet, row["demand"], row["judged"], medians)

    def _imports(self) -> Result:
        moto = self._least(_IMPORTS, "moto", "boto3")
        doublet = self._least(_IMPORTS, "doublet.aws", "boto3")
        return Result("import, after boto3: moto → doublet.aws", "ns", moto, doublet, 10e6, "within")

    def _first_calls(self) -> Iterator[Result]:
        for service in CALLS:
            floor, doublet, moto = (
                self._least(module("aws.first"), side, service) for side in ("before-call", "doublet", "moto")
            )
            name = f"first call of {service}"
            yield Result(f"{name}: before-call → doublet", "ns", floor, doublet, 3e6, "above")
            yield Result(f"{name}: moto → doublet", "ns", moto, doublet)

    def _least(self, program: Program, *arguments: str) -> float:
        """The least that a fresh process takes; the first compiles byte code, which is the installer's time."""
        spent = [self.measured.facts(program, *arguments)["nanoseconds"] for _ in range(self.processes + 1)]
        return float(min(spent[1:]))

    def _served(self) -> Iterator[Result]:
        binary, bare_hyper = self.release / "doublet", self.release / "examples" / "bare_hyper"
        if not binary.exists() and not self._is_command():
            _not_measured(f"what is served: there is no {_place(binary)}")
            return
        if not bare_hyper.exists():
            _not_measured(f"serve beside bare hyper: there is no {_place(bare_hyper)}")
        programs = [str(path) if path.exists() else "" for path in (binary, bare_hyper)]
        for facts in self.measured.rows(module("aws.served"), str(self.seconds), *programs):
            yield served(facts["what"], facts["original"], facts["doublet"], plain=binary.exists())
        for facts in self.measured.rows(module("aws.growing"), str(self.seconds), programs[0]):
            yield grown(facts["what"], facts["original"], facts["doublet"])

    def _is_command(self) -> bool:
        """Whether `python -m doublet` can serve, too."""
        return self.measured.succeeds(("-m", "doublet"), "serve", "--help")


def served(what: str, original: float, doublet: float, *, plain: bool) -> Result:
    """The row of one fact; what Python itself takes is not demanded of `python -m doublet`."""
    program = "doublet" if plain else "-m doublet"
    match what.split():
        case ["first", "answer"]:
            name, demand = f"serve, start to first answer: moto_server → {program}", 10e6 if plain else None
            return Result(name, "ns", original, doublet, demand, "within")
        case ["idle"]:
            name, demand = f"serve, memory when idle: moto_server → {program}", 15e6 if plain else None
            return Result(name, "B", original, doublet, demand, "within")
        case ["filled"]:
            name = f"serve, 100 000 messages: moto_server idle → {program}"
            return Result(name, "B", original, doublet, 200e6, "within")
        case [operation, "bare"]:
            return Result(f"serve, {operation}: bare hyper → {program}", "/s", original, doublet, 0.5, "more")
        case _:
            return Result(f"serve, {what}: moto_server → {program}", "/s", original, doublet, 40, "more")


def grown(what: str, few: float, many: float) -> Result:
    """The row of one fact about much: what it takes beside the same with little, or without a server."""
    half_a_gigabyte_a_second = PART * PARTS / 500e6 * 1e9
    match what.split():
        case ["objects"]:
            return Result("serve, 10 000 objects of 1 KiB: idle → more", "B", few, many, 30e6, "within")
        case ["large", kept]:
            name = f"serve, 1 GiB in parts, {_FILES[kept]}: idle → at most more"
            return Result(name, "B", few, many, 100e6, "within")
        case ["upload" | "download" as way, kept]:
            name = f"serve, {way} of 1 GiB, {_FILES[kept]}: files alone → doublet"
            return Result(name, "ns", few, many, half_a_gigabyte_a_second if kept == "memory" else None, "within")
        case [*_, operation]:
            name = f"serve, {operation}: of 100 items → of 1 000 000"
            return Result(name, "/s", few, many, 0.8, "more")
    raise ValueError(f"nobody knows the row {what!r}")


def _place(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _not_measured(what: str) -> None:
    print(f"not measured: {what}\nhint: {_NO_BINARY}", file=sys.stderr, flush=True)
