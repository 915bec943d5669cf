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
        Result("calls counted", "calls", 11_407.0, 16_000.0, 16_000),
    )
    return Figures(python, "doublet-0.1.0.whl", "Linux x86_64, 2 cores", quick=False, rows=rows)


def test_each_python_has_its_columns() -> None:
    assert table([figures("3.11.7", 137_000.0), figures("3.13.0", 12_000.0)]) == (
        "| | unittest.mock → doublet, Python 3.11.7 | | unittest.mock → doublet, Python 3.13.0 | |\n"
        "|---|---:|---:|---:|---:|\n"
        "| `MagicMock()` | 137 µs → 2.00 µs | **68×** | 12.0 µs → 2.00 µs | **6.0×** |\n"
        "| calls counted | 11 407 → 16 000 |  | 11 407 → 16 000 |  |\n"
        "\n"
        "Measured by `make bench` on Linux x86_64, 2 cores: both libraries in one process, in turn, "
        "by the same statement; CPU time, best of the repeats."
    )


def test_only_what_stands_between_the_markers_changes() -> None:
    readme = "before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n"
    assert insert(readme, "new") == "before\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nafter\n"


def test_a_readme_without_markers_is_refused() -> None:
    with pytest.raises(CannotWrite, match=r"^README\.md has no <!-- bench:begin --> … <!-- bench:end -->$"):
        insert("nothing here", "new")
