"""One row of the answer: a quantity on both sides, what was demanded, and whether it was met."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """Units: `ns`, `B`, or `calls` (where more is better and the demand is a number to reach exactly)."""

    name: str
    unit: str
    original: float
    doublet: float
    demand: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times less doublet needs; counts have none."""
        return self.original / self.doublet if self.unit != "calls" and self.doublet > 0 else None

    @property
    def verdict(self) -> str:
        """`met` or `missed`, or nothing where nothing was demanded."""
        if self.demand is None:
            return ""
        if self.unit == "calls":
            return "met" if self.doublet == self.demand else "missed"
        return "met" if self.doublet <= 0 or (self.ratio or 0) >= self.demand else "missed"

    def to_json(self) -> dict[str, Any]:
        """The row with its conclusions, for readers that do not know this class."""
        return {**asdict(self), "ratio": self.ratio, "verdict": self.verdict}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Result:
        """Read the facts back; conclusions are drawn again."""
        return cls(row["name"], row["unit"], row["original"], row["doublet"], row["demand"])
