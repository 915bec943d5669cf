"""How the figures are printed."""

from __future__ import annotations

from .result import Result

_NAME = 44
_BYTES = (("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1.0))
_NANOSECONDS = (("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1.0))
HEADER = f"{'':{_NAME}} {'unittest.mock':>14} {'doublet':>10} {'ratio':>8} {'demand':>7}  verdict"


def line(result: Result) -> str:
    """One row of the table."""
    ratio = "" if result.ratio is None else f"{result.ratio:.1f}×"
    original, doublet = quantity(result.original, result.unit), quantity(result.doublet, result.unit)
    return (
        f"{result.name:{_NAME}} {original:>14} {doublet:>10} {ratio:>8} {_demand(result):>7}  {result.verdict}".rstrip()
    )


def quantity(value: float, unit: str) -> str:
    """A number with three digits and the unit that suits its size."""
    if unit == "calls":
        return f"{value:,.0f}".replace(",", " ")
    steps = _BYTES if unit == "B" else _NANOSECONDS
    name, size = next((step for step in steps if abs(value) >= step[1]), steps[-1])
    scaled = value / size
    digits = 0 if scaled >= 100 or size == 1.0 else 1 if scaled >= 10 else 2
    return f"{scaled:.{digits}f} {name}"


def _demand(result: Result) -> str:
    if result.demand is None:
        return ""
    return quantity(result.demand, "calls") if result.unit == "calls" else f"{result.demand:g}×"
