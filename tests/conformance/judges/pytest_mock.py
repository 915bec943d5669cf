"""pytest-mock's own suite: on doublet's `mocker`, and with the real pytest-mock working on top of doublet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from .. import left_out, peers, wheel
from ..process import Child, run
from ..record import Run
from ..verdict import Verdict, compare
from .session import Judge, Session

_STAND_INS = Path(__file__).parents[1] / "stand_ins"
_ARGUMENTS = [
    "-m",
    "pytest",
    "-p",
    "tests.conformance.children.pytest_suite",
    "-p",
    "no:cacheprovider",
    "--continue-on-collection-errors",
    "-q",
]
# The suite starts pytest in subprocesses too, and those must meet the same library.
_TAKEOVER = "--doublet-takeover=subprocesses"


@dataclass(frozen=True)
class _Bench:
    """Where the pieces of this suite were laid out."""

    python: Path
    backport: Path
    plugin: Path
    standard: Path


def judges(session: Session) -> list[Judge]:
    """Two judges that share one run on the original."""
    version = peers.version_of("pytest-mock")
    lay_out = cache(partial(_lay_out, session))
    original = cache(lambda: _on_original(session, lay_out()))
    return [
        Judge(
            f"pytest-mock {version}, doublet's mocker",
            lambda: _fixture(session, lay_out(), original(), f"pytest-mock {version}, doublet's mocker"),
        ),
        Judge(
            f"pytest-mock {version} on doublet",
            lambda: _takeover(session, lay_out(), original(), f"pytest-mock {version} on doublet"),
        ),
    ]


def _lay_out(session: Session) -> _Bench:
    python = peers.environment(session.current)
    # One test of the suite asks whether the backport can be used; it is skipped where there is none.
    backport = peers.sdist("mock", python, session.folder("pytest-mock-backport"))
    plugin = wheel.unpack(peers.wheel_of("pytest-mock", python), session.folder("pytest-mock-plugin"))
    return _Bench(python, backport, plugin, session.current.library / "unittest" / "mock.py")


def _suite(session: Session, bench: _Bench, label: str) -> tuple[Path, list[str | Path]]:
    """Unpack the suite for one run; pytest's own temporary folder must lie outside, or its tox.ini would reach in."""
    folder = session.folder(label)
    suite = peers.sdist("pytest-mock", bench.python, folder)
    return suite, [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}", "tests"]


def _on_original(session: Session, bench: _Bench) -> Run:
    folder, arguments = _suite(session, bench, "pytest-mock-original")
    must = [bench.plugin / "pytest_mock" / "plugin.py", bench.standard]
    return run(Child(bench.python, arguments, folder, python_path=[bench.plugin, bench.backport], must_execute=must))


def _fixture(session: Session, bench: _Bench, original: Run, name: str) -> Verdict:
    folder, arguments = _suite(session, bench, "pytest-mock-fixture")
    stand_in = session.folder("pytest-mock-stand-in")
    shutil.copytree(_STAND_INS / "pytest_mock", stand_in / "pytest_mock")
    child = Child(
        bench.python,
        [*arguments, _TAKEOVER],
        folder,
        python_path=[session.doublet, stand_in, bench.backport],
        must_not_execute=[
            bench.plugin / "pytest_mock" / "plugin.py",
            bench.backport / "mock" / "mock.py",
            bench.standard,
        ],
        on_doublet=True,
    )
    return compare(name, original, run(child), left_out.read("pytest-mock-fixture", session.current.minor))


def _takeover(session: Session, bench: _Bench, original: Run, name: str) -> Verdict:
    folder, arguments = _suite(session, bench, "pytest-mock-takeover")
    child = Child(
        bench.python,
        [*arguments, _TAKEOVER],
        folder,
        python_path=[session.doublet, bench.plugin, bench.backport],
        must_execute=[bench.plugin / "pytest_mock" / "plugin.py"],
        must_not_execute=[bench.backport / "mock" / "mock.py", bench.standard],
        on_doublet=True,
    )
    return compare(name, original, run(child), left_out.read("pytest-mock-takeover", session.current.minor))
