"""botocore's protocol cases in reverse: doublet reads their requests, and botocore reads what doublet writes."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

from .. import left_out, peers
from ..process import Child, run
from ..trouble import CannotRun
from ..verdict import Verdict, compare
from ..wheel import ROOT
from .session import Judge, Session

_CHILD = ["-m", "tests.conformance.children.botocore_protocols"]


def judges(session: Session) -> list[Judge]:
    """The suite's one judge."""
    name = f"botocore-protocols {peers.version_of('botocore')}"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    python = peers.environment(session.current, "botocore")
    source = peers.sdist("botocore", python, session.folder("botocore-source"))
    cases = source / "tests" / "unit" / "protocols"
    original = Child(python, [*_CHILD, cases], session.folder("botocore-original"))
    doublet = Child(python, [*_CHILD, cases, _workshop()], session.folder("botocore-doublet"))
    excused = left_out.read("botocore-protocols", session.current.minor)
    return compare(name, run(original), run(doublet), excused)


def _workshop() -> Path:
    """Build the program that reads and writes as the engine does; nothing of it is in the wheel."""
    try:
        done = subprocess.run(
            ["cargo", "build", "--quiet", "--package", "doublet-dev"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise CannotRun(f"the workshop cannot be built: {error}") from error
    if done.returncode != 0:
        raise CannotRun(f"the workshop cannot be built:\n{done.stderr.strip()}")
    return ROOT / "target" / "debug" / "doublet-dev"
