"""The suite of the `mock` backport, which follows CPython's development branch and so asks for tomorrow's behaviour."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from .. import left_out, peers
from ..process import Child, run
from ..verdict import Verdict, compare
from .session import Judge, Session

_STAND_IN = Path(__file__).parents[1] / "stand_ins" / "mock"
_ARGUMENTS = [
    "-m",
    "pytest",
    "-p",
    "tests.conformance.children.pytest_suite",
    "-p",
    "no:cacheprovider",
    "--continue-on-collection-errors",
    "-q",
    "mock/tests",
]


def judges(session: Session) -> list[Judge]:
    """The backport's one judge."""
    name = f"mock {peers.version_of('mock')}"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    python = peers.environment(session.current)
    genuine = peers.sdist("mock", python, session.folder("backport-original"))
    swapped = peers.sdist("mock", python, session.folder("backport-doublet"))
    for file in ("__init__.py", "mock.py"):
        shutil.copyfile(_STAND_IN / file, swapped / "mock" / file)
    # No plugin but the one that notes: pytest must not care which library is under test.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    library = genuine / "mock" / "mock.py"
    standard = session.current.library / "unittest" / "mock.py"
    original = Child(python, _ARGUMENTS, genuine, settings=alone, must_execute=[library])
    doublet = Child(
        python,
        _ARGUMENTS,
        swapped,
        python_path=[session.doublet],
        settings=alone,
        must_not_execute=[library, standard],
        on_doublet=True,
    )
    return compare(name, run(original), run(doublet), left_out.read("backport", session.current.minor))
