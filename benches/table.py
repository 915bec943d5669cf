"""How the figures are printed."""

from __future__ import annotations

from .result import Result

_NAME = 56
_BYTES = (("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1.0))
_NANOSECONDS = (("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1.0))


def header(original: str) -> str:
    """The line above the table; `original` is what doublet is held against."""
    return f"{'':{_NAME}} {original:>13} {'doublet':>9} {'compared':>9} {'demand':>9}  verdict"


def line(result: Result) -> str:
    """One row of the table."""
    original, doublet = quantity(result.original, result.unit), quantity(result.doublet, result.unit)
    row = f"{result.name:{_NAME}} {original:>13} {doublet:>9} {compared(result):>9} {_demand(result):>9}"
    return f"{row}  {result.verdict}".rstrip()


def quantity(value: float, unit: str) -> str:
    """A number with three digits and the unit that suits its size."""
    if unit in ("calls", "/s"):
        return f"{value:,.0f}{unit.removeprefix('calls')}".replace(",", " ")
    steps = _BYTES if unit == "B" else _NANOSECONDS
    name, size = next((step for step in steps if abs(value) >= step[1]), steps[-1])
    scaled = value / size
    digits = 0 if abs(scaled) >= 100 or size == 1.0 else 1 if abs(scaled) >= 10 else 2
    return f"{scaled:.{digits}f} {name}"


def compared(result: Result) -> str:
    """What is held against the demand, in words of its kind."""
    value = result.compared
    if value is None:
        return ""
    if result.judged == "above":
        return f"{'+' if value >= 0 else ''}{quantity(value, result.unit)}"
    if result.judged == "flat" or value < 1:
        return f"{value:.2f}×"
    return f"{value:.1f}×" if value < 10 else f"{value:.0f}×"


def _demand(result: Result) -> str:
    if result.demand is None:
        return ""
    match result.judged:
        case "above" | "within":
            return f"≤ {quantity(result.demand, result.unit)}"
        case "flat":
            return f"≤ {result.demand:g}×"
        case "exact":
            return quantity(result.demand, result.unit)
    return f"{result.demand:g}×"
