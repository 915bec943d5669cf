"""Writes the newest figures into README.md, each subject between its two markers: `python -m benches.readme`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.conformance.wheel import ROOT

from . import figures
from .figures import Figures, Subject
from .table import compared, quantity

# The heads of the columns; what HTTP and AWS doubles are held against differs from row to row, so the rows name it.
_HEADS: dict[Subject, str] = {"objects": "unittest.mock → doublet, Python", "http": "Python", "aws": "Python"}
_HOW: dict[Subject, str] = {
    "objects": "both libraries in one process, in turn, by the same statement; CPU time, best of the repeats",
    "http": "both sides in one process, in turn, with the same client; CPU time, best of the repeats",
    "aws": "both sides in one run, in turn, with one client; CPU time (of servers by the clock), best of the repeats",
}
_MARKERS: dict[Subject, str] = {"objects": "bench", "http": "bench-http", "aws": "bench-aws"}


class CannotWrite(Exception):
    """There is nothing to write, or no place to write it."""


def table(subject: Subject, columns: Sequence[Figures]) -> str:
    """The Markdown table: one row per quantity, two columns per Python."""
    heads = "".join(f" {_HEADS[subject]} {one.python} | |" for one in columns)
    lines = [f"| |{heads}", "|---|" + "---:|---:|" * len(columns)]
    for row in columns[0].rows:
        cells = "".join(_cells(one, row.name) for one in columns)
        lines.append(f"| {_code(row.name)} |{cells}")
    return "\n".join([*lines, "", f"Measured by `make bench` on {columns[0].machine}: {_HOW[subject]}."])


def insert(readme: str, text: str, subject: Subject) -> str:
    """Put a text between the markers of its subject."""
    begin_mark, end_mark = (f"<!-- {_MARKERS[subject]}:{place} -->" for place in ("begin", "end"))
    before, begin, rest = readme.partition(begin_mark)
    _, end, after = rest.partition(end_mark)
    if not begin or not end:
        raise CannotWrite(f"README.md has no {begin_mark} … {end_mark}")
    return f"{before}{begin_mark}\n{text}\n{end_mark}{after}"


def main() -> int:
    """Rewrite README.md."""
    path = ROOT / "README.md"
    try:
        text = path.read_text()
        # What was not measured this time keeps the figures that it has.
        measured = [subject for subject in _HEADS if figures.read_all(subject)]
        if not measured:
            raise CannotWrite("there are no figures in target/bench\nhint: run `make bench` first")
        for subject in measured:
            text = insert(text, table(subject, _full(subject)), subject)
        path.write_text(text)
    except CannotWrite as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    pythons = dict.fromkeys(one.python for subject in _HEADS for one in figures.read_all(subject))
    print(f"README.md now has the figures of Python {' and '.join(pythons)}")
    return 0


def _full(subject: Subject) -> list[Figures]:
    columns = figures.read_all(subject)
    if quick := [one.python for one in columns if one.quick]:
        raise CannotWrite(
            f"the figures of Python {', '.join(quick)} are from a quick run\nhint: run `make bench` first"
        )
    return columns


def _cells(one: Figures, name: str) -> str:
    row = next(row for row in one.rows if row.name == name)
    conclusion = compared(row)
    held = f"**{conclusion}**" if conclusion else ""
    return f" {quantity(row.original, row.unit)} → {quantity(row.doublet, row.unit)} | {held} |"


def _code(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    looks_like_code = "(" in name or "[" in name or "_" in first or first in ("with", "await", "import")
    return f"`{name}`" if looks_like_code and ":" not in name else name


if __name__ == "__main__":
    sys.exit(main())
