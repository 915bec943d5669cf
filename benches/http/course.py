"""Takes the HTTP doubles over all comparisons on one interpreter, and yields the results as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..measured import Measured, module
from ..result import Result


@dataclass(frozen=True)
class HttpCourse:
    """One interpreter with doublet, the clients and the peers at hand; aiohttp and its peer stand apart."""

    measured: Measured
    measured_aiohttp: Measured
    seconds: float

    def run(self) -> Iterator[Result]:
        """Everything that is measured, in the order of the table."""
        program, seconds = module("http.speed"), str(self.seconds)
        yield from map(_result, self.measured.rows(program, seconds))
        yield from map(_result, self.measured_aiohttp.rows(program, seconds, "aiohttp"))


def _result(row: dict[str, Any]) -> Result:
    original, doublet = row["best"]
    medians = (row["medians"][0], row["medians"][1])
    return Result(row["name"], "ns", original, doublet, row["demand"], row["judged"], medians)
