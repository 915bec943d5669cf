"""What a row concludes from its facts."""

from __future__ import annotations

import pytest

from ..result import Result


def test_a_ratio_at_the_demand_meets_it() -> None:
    result = Result("x", "ns", original=300.0, doublet=10.0, demand=30)
    assert (result.ratio, result.verdict) == (30.0, "met")


def test_a_ratio_below_the_demand_misses_it() -> None:
    assert Result("x", "ns", original=299.0, doublet=10.0, demand=30).verdict == "missed"


def test_without_a_demand_there_is_no_verdict() -> None:
    assert Result("x", "B", original=1.0, doublet=2.0).verdict == ""


@pytest.mark.parametrize(("counted", "verdict"), [(16_000.0, "met"), (15_999.0, "missed"), (16_001.0, "missed")])
def test_calls_must_be_counted_exactly(counted: float, verdict: str) -> None:
    result = Result("x", "calls", original=12_000.0, doublet=counted, demand=16_000)
    assert (result.ratio, result.verdict) == (None, verdict)


def test_a_row_survives_json() -> None:
    result = Result("x", "ns", original=300.0, doublet=10.0, demand=30)
    assert Result.from_json(result.to_json()) == result
    assert result.to_json()["verdict"] == "met"
