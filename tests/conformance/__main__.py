"""Runs the judges: `python -m tests.conformance [JUDGE …] [--wheel WHEEL] [--verbose]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from . import interpreters, wheel, words
from .judges import ALL, Judge, Session
from .left_out import LeftOutIsWrong
from .trouble import CannotRun, NotHere
from .verdict import Verdict, could_not_run, did_not_run


def main(arguments: list[str]) -> int:
    """Run the judges asked for and print what they say; 0 only if every one that ran is satisfied, and one ran."""
    asked = _parse(arguments)
    begin = time.perf_counter()
    try:
        chosen = asked.wheel or wheel.newest()
        with tempfile.TemporaryDirectory(prefix="doublet-judges-") as folder:
            scratch = Path(folder).resolve()
            session = Session(
                doublet=wheel.unpack(chosen, scratch / "doublet"),
                current=interpreters.current(),
                found=interpreters.find(),
                scratch=scratch,
            )
            _introduce(chosen, session)
            judges = [judge for name in asked.judges or ALL for judge in ALL[name](session)]
            verdicts = [_ask(number, len(judges), judge) for number, judge in enumerate(judges, 1)]
    except (CannotRun, LeftOutIsWrong) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    _report(verdicts, everything=asked.verbose)
    print(words.closing(verdicts, time.perf_counter() - begin))
    some_satisfied = any(verdict.satisfied for verdict in verdicts)
    return 0 if some_satisfied and not any(verdict.dissatisfied for verdict in verdicts) else 1


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.conformance",
        description="Run the suites of unittest.mock and of the peers (mock, pytest-mock and so on) against the built wheel.",
    )
    parser.add_argument("judges", nargs="*", metavar="JUDGE", help=f"only these: {', '.join(ALL)}")
    parser.add_argument("--wheel", type=Path, help="the wheel to judge (the newest in target/wheels)")
    parser.add_argument("--verbose", action="store_true", help="print every complaint")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.judges if name not in ALL]:
        parser.error(f"no judge is called {unknown[0]}; there are {', '.join(ALL)}")
    return asked


def _introduce(chosen: Path, session: Session) -> None:
    print(f"judging {chosen.name}")
    for interpreter in session.found.interpreters:
        print(
            f"found Python {interpreter.version}, {interpreter.place}{'' if interpreter.suite else ' (no test package)'}"
        )
    for line in session.found.passed_over:
        print(f"passed over {line}")
    print(flush=True)


def _ask(number: int, total: int, judge: Judge) -> Verdict:
    try:
        verdict = judge.run()
    except NotHere as error:
        verdict = did_not_run(judge.name, str(error))
    except CannotRun as error:
        verdict = could_not_run(judge.name, str(error))
    print(words.progress(number, total, verdict), flush=True)
    return verdict


def _report(verdicts: list[Verdict], *, everything: bool) -> None:
    print()
    print(words.table(verdicts))
    print()
    for verdict in verdicts:
        if verdict.left_out:
            print(words.left_out(verdict), end="\n\n")
        if verdict.not_run:
            print(words.not_run(verdict), end="\n\n")
        if verdict.dissatisfied:
            print(words.complaints(verdict, everything=everything), end="\n\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
