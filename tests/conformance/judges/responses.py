"""The suite of the library `responses` on doublet.responses."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from .. import left_out, peers
from ..process import Child, run
from ..verdict import Verdict, compare
from .session import Judge, Session

_STAND_IN = Path(__file__).parents[1] / "stand_ins" / "responses" / "__init__.py"
_ARGUMENTS = [
    "-m",
    "pytest",
    "-p",
    "tests.conformance.children.pytest_suite",
    "-p",
    "no:cacheprovider",
    "--asyncio-mode=auto",
    "--continue-on-collection-errors",
    "-q",
]
_LIBRARY = ("__init__.py", "_recorder.py", "matchers.py", "registries.py")


def judges(session: Session) -> list[Judge]:
    """The suite's one judge."""
    name = f"responses {peers.version_of('responses')}"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    python = peers.environment(session.current, "responses")
    genuine = peers.sdist("responses", python, session.folder("responses-original"))
    swapped = peers.sdist("responses", python, session.folder("responses-doublet"))
    for file in _LIBRARY:
        (swapped / "responses" / file).unlink()
    shutil.copy(_STAND_IN, swapped / "responses")
    library = genuine / "responses" / "registries.py"
    original = Child(python, _arguments(genuine), genuine, must_execute=[library])
    doublet = Child(
        python,
        _arguments(swapped),
        swapped,
        python_path=[session.doublet],
        # The names that test modules hold are those of the stubs; `patch` in them is unittest's.
        settings={"JUDGE_LIBRARY": "doublet.responses.stubs"},
        must_not_execute=[library],
    )
    return compare(name, run(original), run(doublet), left_out.read("responses", session.current.minor))


def _arguments(folder: Path) -> list[str | Path]:
    return [*_ARGUMENTS, f"--basetemp={folder.parent / 'temporary'}", "responses/tests"]
