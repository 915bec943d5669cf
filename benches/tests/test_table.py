"""How figures look."""

from __future__ import annotations

import pytest

from ..result import Result
from ..table import HEADER, line, quantity


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (72.4, "ns", "72 ns"),
        (1_650.0, "ns", "1.65 µs"),
        (56_000_000.0, "ns", "56.0 ms"),
        (14.2e9, "ns", "14.2 s"),
        (0.0, "ns", "0 ns"),
        (129.0, "B", "129 B"),
        (1_153_000_000.0, "B", "1.15 GB"),
        (16_000.0, "calls", "16 000"),
    ],
)
def test_a_quantity_has_the_unit_of_its_size(value: float, unit: str, text: str) -> None:
    assert quantity(value, unit) == text


def test_columns_stand_under_their_heads() -> None:
    assert [
        HEADER,
        line(Result("MagicMock()", "ns", 137_000.0, 1_700.0, 30)),
        line(Result("memory per mock", "B", 11_500.0, 900.0)),
    ] == [
        "                                              unittest.mock    doublet    ratio  demand  verdict",
        "MagicMock()                                          137 µs    1.70 µs    80.6×     30×  met",
        "memory per mock                                     11.5 kB      900 B    12.8×",
    ]


def test_counted_calls_have_no_ratio() -> None:
    assert line(Result("calls counted", "calls", 11_407.0, 16_000.0, 16_000)) == (
        "calls counted                                        11 407     16 000           16 000  met"
    )
