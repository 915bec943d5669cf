"""How figures look."""

from __future__ import annotations

import pytest

from ..result import Result
from ..table import header, line, quantity


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
        (29_755.9, "/s", "29 756/s"),
    ],
)
def test_a_quantity_has_the_unit_of_its_size(value: float, unit: str, text: str) -> None:
    assert quantity(value, unit) == text


def test_columns_stand_under_their_heads() -> None:
    assert [
        header("unittest.mock"),
        line(Result("MagicMock()", "ns", 137_000.0, 1_700.0, 30)),
        line(Result("memory per mock", "B", 11_500.0, 900.0)),
        line(Result("Client.get: floor → doublet.http", "ns", 72_300.0, 81_300.0, 30_000.0, "above")),
        line(Result("Client.get, doublet.http: 1 route → 1 000", "ns", 84_700.0, 185_300.0, 1.3, "flat")),
        line(Result("mock_aws, enter + leave", "ns", 2_900_000.0, 74_000.0, 100_000.0, "within")),
        line(Result("serve, GetParameter: bare hyper → doublet", "/s", 98_000.0, 29_755.9, 0.5, "more")),
        line(Result("calls counted", "calls", 11_407.0, 16_000.0, 16_000, "exact")),
    ] == [
        "                                                         unittest.mock   doublet  compared    demand  verdict",
        "MagicMock()                                                     137 µs   1.70 µs       81×       30×  met",
        "memory per mock                                                11.5 kB     900 B       13×",
        "Client.get: floor → doublet.http                               72.3 µs   81.3 µs  +9.00 µs ≤ 30.0 µs  met",
        "Client.get, doublet.http: 1 route → 1 000                      84.7 µs    185 µs     2.19×    ≤ 1.3×  missed",
        "mock_aws, enter + leave                                        2.90 ms   74.0 µs       39×  ≤ 100 µs  met",
        "serve, GetParameter: bare hyper → doublet                     98 000/s  29 756/s     0.30×      0.5×  missed",
        "calls counted                                                   11 407    16 000              16 000  met",
    ]
