"""What a row concludes from its facts."""

from __future__ import annotations

import pytest

from ..result import Result


def test_a_ratio_at_the_demand_meets_it() -> None:
    result = Result("x", "ns", original=300.0, doublet=10.0, demand=30)
    assert (result.compared, result.verdict) == (30.0, "met")


def test_a_ratio_below_the_demand_misses_it() -> None:
    assert Result("x", "ns", original=299.0, doublet=10.0, demand=30).verdict == "missed"


def test_without_a_demand_there_is_no_verdict() -> None:
    assert Result("x", "B", original=1.0, doublet=2.0).verdict == ""


@pytest.mark.parametrize(("counted", "verdict"), [(16_000.0, "met"), (15_999.0, "missed"), (16_001.0, "missed")])
def test_calls_must_be_counted_exactly(counted: float, verdict: str) -> None:
    result = Result("x", "calls", original=12_000.0, doublet=counted, demand=16_000, judged="exact")
    assert (result.compared, result.verdict) == (None, verdict)


@pytest.mark.parametrize(("doublet", "verdict"), [(210.0, "met"), (211.0, "missed"), (170.0, "met")])
def test_above_a_floor_the_difference_counts(doublet: float, verdict: str) -> None:
    result = Result("x", "ns", original=180.0, doublet=doublet, demand=30, judged="above")
    assert (result.compared, result.verdict) == (doublet - 180.0, verdict)


@pytest.mark.parametrize(("doublet", "verdict"), [(130.0, "met"), (131.0, "missed")])
def test_flat_is_how_many_times_as_much(doublet: float, verdict: str) -> None:
    result = Result("x", "ns", original=100.0, doublet=doublet, demand=1.3, judged="flat")
    assert (result.compared, result.verdict) == (doublet / 100.0, verdict)


@pytest.mark.parametrize(("doublet", "verdict"), [(100.0, "met"), (101.0, "missed")])
def test_within_is_an_amount_whatever_the_original_needs(doublet: float, verdict: str) -> None:
    result = Result("x", "ns", original=3000.0, doublet=doublet, demand=100, judged="within")
    assert (result.compared, result.verdict) == (3000.0 / doublet, verdict)


@pytest.mark.parametrize(("doublet", "verdict"), [(40_000.0, "met"), (39_999.0, "missed")])
def test_more_is_how_many_times_as_many(doublet: float, verdict: str) -> None:
    result = Result("x", "/s", original=1000.0, doublet=doublet, demand=40, judged="more")
    assert (result.compared, result.verdict) == (doublet / 1000.0, verdict)


def test_a_row_survives_json() -> None:
    result = Result("x", "ns", original=300.0, doublet=10.0, demand=30, medians=(310.0, 11.0))
    assert Result.from_json(result.to_json()) == result
    assert result.to_json()["verdict"] == "met"
