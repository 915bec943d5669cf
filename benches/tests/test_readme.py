"""The README's figure: where it is written, and what it looks like."""

from __future__ import annotations

import pytest

from ..figures import Figures
from ..readme import CannotWrite, insert, table
from ..result import Result


def figures(python: str, original: float) -> Figures:
    """Two rows of one interpreter."""
    rows = (
        Result("MagicMock()", "ns", original, 2_000.0, 30),
        Result("calls counted", "calls", 11_407.0, 16_000.0, 16_000, "exact"),
    )
    return Figures(python, "doublet-0.1.0.whl", "Linux x86_64, 2 cores", quick=False, rows=rows)


def test_each_python_has_its_columns() -> None:
    assert table("objects", [figures("3.11.7", 137_000.0), figures("3.13.0", 12_000.0)]) == (
        "| | unittest.mock → doublet, Python 3.11.7 | | unittest.mock → doublet, Python 3.13.0 | |\n"
        "|---|---:|---:|---:|---:|\n"
        "| `MagicMock()` | 137 µs → 2.00 µs | **68×** | 12.0 µs → 2.00 µs | **6.0×** |\n"
        "| calls counted | 11 407 → 16 000 |  | 11 407 → 16 000 |  |\n"
        "\n"
        "Measured by `make bench` on Linux x86_64, 2 cores: both libraries in one process, in turn, "
        "by the same statement; CPU time, best of the repeats."
    )


def test_rows_of_http_name_what_they_are_held_against() -> None:
    rows = (
        Result("httpx.get: respx → doublet.respx", "ns", 17_200_000.0, 171_000.0, 50),
        Result("Client.get: floor → doublet.http", "ns", 72_300.0, 81_300.0, 30_000.0, "above"),
        Result("Client.get, doublet.http: 1 route → 1 000", "ns", 84_700.0, 85_300.0, 1.3, "flat"),
    )
    column = Figures("3.11.7", "doublet-0.1.0.whl", "Linux x86_64, 2 cores", quick=False, rows=rows)
    assert table("http", [column]) == (
        "| | Python 3.11.7 | |\n"
        "|---|---:|---:|\n"
        "| httpx.get: respx → doublet.respx | 17.2 ms → 171 µs | **101×** |\n"
        "| Client.get: floor → doublet.http | 72.3 µs → 81.3 µs | **+9.00 µs** |\n"
        "| Client.get, doublet.http: 1 route → 1 000 | 84.7 µs → 85.3 µs | **1.01×** |\n"
        "\n"
        "Measured by `make bench` on Linux x86_64, 2 cores: both sides in one process, in turn, "
        "with the same client; CPU time, best of the repeats."
    )


def test_rows_of_aws_name_what_they_are_held_against() -> None:
    rows = (
        Result("mock_aws, enter + leave: moto → doublet", "ns", 2_900_000.0, 74_000.0, 100_000.0, "within"),
        Result("serve, SendMessage: moto_server → doublet", "/s", 337.7, 18_125.2, 40, "more"),
    )
    column = Figures("3.11.7", "doublet-0.1.0.whl", "Linux x86_64, 2 cores", quick=False, rows=rows)
    assert table("aws", [column]) == (
        "| | Python 3.11.7 | |\n"
        "|---|---:|---:|\n"
        "| mock_aws, enter + leave: moto → doublet | 2.90 ms → 74.0 µs | **39×** |\n"
        "| serve, SendMessage: moto_server → doublet | 338/s → 18 125/s | **54×** |\n"
        "\n"
        "Measured by `make bench` on Linux x86_64, 2 cores: both sides in one run, in turn, with one client; "
        "CPU time (of servers by the clock), best of the repeats."
    )


def test_only_what_stands_between_the_markers_changes() -> None:
    readme = (
        "1\n<!-- bench:begin -->\n2\n<!-- bench:end -->\n3\n<!-- bench-http:begin -->\n4\n<!-- bench-http:end -->\n"
        "5\n<!-- bench-aws:begin -->\n6\n<!-- bench-aws:end -->\n"
    )
    assert insert(readme, "new", "objects") == readme.replace("2", "new")
    assert insert(readme, "new", "http") == readme.replace("4", "new")
    assert insert(readme, "new", "aws") == readme.replace("6", "new")


def test_a_readme_without_markers_is_refused() -> None:
    with pytest.raises(CannotWrite, match=r"^README\.md has no <!-- bench:begin --> … <!-- bench:end -->$"):
        insert("nothing here", "new", "objects")
