"""Measures doublet beside unittest.mock: `python -m benches [--quick] [--wheel WHEEL] [--only-current]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conformance import interpreters, wheel
from tests.conformance.interpreters import Interpreter
from tests.conformance.trouble import CannotRun
from tests.conformance.wheel import ROOT

from . import figures, table
from .course import QUICK, Course, Effort
from .result import Result

# Only measured, never a dependency: the class whose autospec everybody waits for.
_REQUESTS = "requests==2.32.5"


def main(arguments: list[str]) -> int:
    """Print the table, keep the figures; 0 only if every demand is met on every interpreter."""
    asked = _parse(arguments)
    try:
        chosen = asked.wheel or wheel.newest()
        with tempfile.TemporaryDirectory(prefix="doublet-bench-") as folder:
            scratch = Path(folder).resolve()
            doublet = wheel.unpack(chosen, scratch / "doublet")
            print(f"measuring {chosen.name} on {figures.machine()}; CPU time, best of the repeats")
            figures.clear()
            verdicts = [
                row.verdict
                for interpreter in _measured(only_current=asked.only_current)
                for row in _measure(interpreter, doublet, chosen.name, scratch, quick=asked.quick)
                if row.verdict
            ]
    except CannotRun as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    missed = verdicts.count("missed")
    print(f"\n{len(verdicts) - missed} demands met, {missed} missed")
    return 1 if missed else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benches", description="Measure doublet beside unittest.mock.")
    parser.add_argument("--wheel", type=Path, help="the wheel to measure (the newest in target/wheels)")
    parser.add_argument("--only-current", action="store_true", help="leave out the second interpreter")
    parser.add_argument(
        "--quick", action="store_true", help="a rough look in a minute; README figures need the full run"
    )
    return parser.parse_args(arguments)


def _measured(*, only_current: bool) -> list[Interpreter]:
    """The interpreter that runs this program, and the newest other minor version of this machine."""
    current = interpreters.current()
    others = [one for one in interpreters.find().interpreters if one.minor != current.minor]
    return [current] if only_current or not others else [current, others[-1]]


def _measure(interpreter: Interpreter, doublet: Path, wheel_name: str, scratch: Path, *, quick: bool) -> list[Result]:
    print(f"\nPython {interpreter.version}")
    print(table.HEADER, flush=True)
    course = Course(interpreter.executable, scratch, (doublet, _requests(interpreter)), QUICK if quick else Effort())
    rows: list[Result] = []
    for row in course.run():
        rows.append(row)
        print(table.line(row), flush=True)
    path = figures.write(interpreter, wheel_name, rows, quick=quick)
    print(f"kept in {path.relative_to(ROOT)}")
    return rows


def _requests(interpreter: Interpreter) -> Path:
    """Fetch requests for this interpreter, once."""
    folder = ROOT / ".cache" / "bench" / f"{_REQUESTS}-python{interpreter.version}"
    if not (folder / "requests" / "sessions.py").exists():
        pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", interpreter.executable]
        command: list[str | Path] = [*pip, "install", "--quiet", "--target", folder, _REQUESTS]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise CannotRun(f"could not fetch {_REQUESTS}:\n{done.stderr.strip()}", hint="this needs the network once")
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
