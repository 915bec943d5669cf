"""The suite of the plugin pytest-httpx on doublet.pytest_httpx."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from .. import left_out, peers
from ..process import Child, run
from ..verdict import Verdict, compare
from .session import Judge, Session

_STAND_IN = Path(__file__).parents[1] / "stand_ins" / "pytest_httpx"
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
_SETTINGS = """[pytest]
asyncio_default_fixture_loop_scope = function
"""
# Many tests run pytest once more, which finds the plugin by its entry point; only an installed pytest-httpx has one.
_ENTRY_POINT = {
    "METADATA": "Metadata-Version: 2.1\nName: pytest-httpx-entry-point\nVersion: 0\n",
    "entry_points.txt": "[pytest11]\npytest_httpx = pytest_httpx\n",
}


def judges(session: Session) -> list[Judge]:
    """The suite's one judge."""
    name = f"pytest-httpx {peers.version_of('pytest-httpx')}"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    python = peers.environment(session.current, "pytest-httpx")
    source = peers.sdist("pytest-httpx", python, session.folder("pytest-httpx-source"))
    genuine = _lay_out(session.folder("pytest-httpx-original"), source, source / "pytest_httpx")
    swapped = _lay_out(session.folder("pytest-httpx-doublet"), source, _STAND_IN)
    library = genuine / "pytest_httpx" / "_httpx_mock.py"
    original = Child(python, _arguments(genuine), genuine, python_path=[genuine], must_execute=[library])
    doublet = Child(
        python,
        _arguments(swapped),
        swapped,
        python_path=[session.doublet, swapped],
        settings={"JUDGE_LIBRARY": "doublet.pytest_httpx"},
        must_not_execute=[library],
    )
    return compare(name, run(original), run(doublet), left_out.read("pytest-httpx", session.current.minor))


def _lay_out(folder: Path, source: Path, library: Path) -> Path:
    # Under another name, because `tests` is what this house's own are called.
    shutil.copytree(source / "tests", folder / "pytest_httpx_tests")
    shutil.copytree(library, folder / "pytest_httpx", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pytest.ini").write_text(_SETTINGS)
    metadata = folder / "pytest_httpx_entry_point-0.dist-info"
    metadata.mkdir()
    for file, content in _ENTRY_POINT.items():
        (metadata / file).write_text(content)
    return folder


def _arguments(folder: Path) -> list[str | Path]:
    return [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}", "pytest_httpx_tests"]
