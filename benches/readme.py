"""Writes the newest figures into README.md, between its two markers: `python -m benches.readme`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.conformance.wheel import ROOT

from . import figures
from .figures import Figures
from .table import quantity

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


class CannotWrite(Exception):
    """There is nothing to write, or no place to write it."""


def table(columns: Sequence[Figures]) -> str:
    """The Markdown table: one row per quantity, two columns per Python."""
    heads = "".join(f" unittest.mock → doublet, Python {one.python} | |" for one in columns)
    lines = [f"| |{heads}", "|---|" + "---:|---:|" * len(columns)]
    for row in columns[0].rows:
        cells = "".join(_cells(one, row.name) for one in columns)
        lines.append(f"| {_code(row.name)} |{cells}")
    note = (
        f"Measured by `make bench` on {columns[0].machine}: both libraries in one process, in turn, "
        "by the same statement; CPU time, best of the repeats."
    )
    return "\n".join([*lines, "", note])


def insert(readme: str, text: str) -> str:
    """Put a text between the markers."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise CannotWrite(f"README.md has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def main() -> int:
    """Rewrite README.md."""
    columns = figures.read_all()
    try:
        if not columns:
            raise CannotWrite("there are no figures in target/bench\nhint: run `make bench` first")
        if quick := [one.python for one in columns if one.quick]:
            raise CannotWrite(
                f"the figures of Python {', '.join(quick)} are from a quick run\nhint: run `make bench` first"
            )
        path = ROOT / "README.md"
        path.write_text(insert(path.read_text(), table(columns)))
    except CannotWrite as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"README.md now has the figures of Python {' and '.join(one.python for one in columns)}")
    return 0


def _cells(one: Figures, name: str) -> str:
    row = next(row for row in one.rows if row.name == name)
    ratio = "" if row.ratio is None else f"**{row.ratio:.1f}×**" if row.ratio < 10 else f"**{row.ratio:.0f}×**"
    return f" {quantity(row.original, row.unit)} → {quantity(row.doublet, row.unit)} | {ratio} |"


def _code(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    looks_like_code = "(" in name or "[" in name or "_" in first or first in ("with", "await", "import")
    return f"`{name}`" if looks_like_code and ":" not in name else name


if __name__ == "__main__":
    sys.exit(main())
