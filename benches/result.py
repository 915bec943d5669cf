"""One row of the answer: a quantity on both sides, what was demanded, and whether it was met."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Judged = Literal["faster", "above", "flat", "exact", "within", "more"]


@dataclass(frozen=True)
class Result:
    """A row, its unit (`ns`, `B`, `calls` or `/s`), and how it is judged.

    - `faster`: doublet needs so many times less, at least.
    - `above`: doublet needs so much more, at most; the original is a floor that nobody gets under.
    - `flat`: doublet needs so many times as much, at most; the original is doublet itself with less to do.
    - `exact`: more is better, and doublet reaches this number.
    - `within`: doublet needs so much, at most; how many times less than the original is only shown.
    - `more`: more is better, and doublet reaches so many times as much, at least.
    """

    name: str
    unit: str
    original: float
    doublet: float
    demand: float | None = None
    judged: Judged = "faster"
    medians: tuple[float, float] | None = None

    @property
    def compared(self) -> float | None:
        """How the sides compare: a ratio, or for `above` a difference; counts are not compared."""
        match self.judged:
            case "above":
                return self.doublet - self.original
            case "flat" | "more":
                return self.doublet / self.original if self.original > 0 else None
            case "faster" | "within":
                return self.original / self.doublet if self.doublet > 0 else None
        return None

    @property
    def verdict(self) -> str:
        """`met` or `missed`, or nothing where nothing was demanded."""
        if self.demand is None:
            return ""
        compared = self.compared
        match self.judged:
            case "faster":
                met = self.doublet <= 0 or (compared or 0) >= self.demand
            case "exact":
                met = self.doublet == self.demand
            case "within":
                met = self.doublet <= self.demand
            case "more":
                met = compared is not None and compared >= self.demand
            case "above" | "flat":
                met = compared is not None and compared <= self.demand
        return "met" if met else "missed"

    def to_json(self) -> dict[str, Any]:
        """The row with its conclusions, for readers that do not know this class."""
        return {**asdict(self), "compared": self.compared, "verdict": self.verdict}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Result:
        """Read the facts back; conclusions are drawn again."""
        medians = row["medians"]
        return cls(
            row["name"],
            row["unit"],
            row["original"],
            row["doublet"],
            row["demand"],
            row["judged"],
            None if medians is None else (medians[0], medians[1]),
        )
