"""respx' own suite on doublet.respx; the suite is only in respx' repository, so somebody has to supply a checkout."""

from __future__ import annotations

import os
import re
import shutil
from functools import partial
from pathlib import Path

from .. import left_out, peers
from ..process import Child, run
from ..trouble import NotHere
from ..verdict import Verdict, compare
from ..wheel import ROOT
from .session import Judge, Session

_VARIABLE = "DOUBLET_RESPX_CHECKOUT"
_STAND_IN = Path(__file__).parents[1] / "stand_ins" / "respx"
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
# The repository's own settings without its measuring of coverage.
_SETTINGS = """[pytest]
addopts = -p no:respx
asyncio_mode = auto
asyncio_default_fixture_loop_scope = session
"""
# One test loads the plugin by the name of its entry point, which only an installed respx has.
_ENTRY_POINT = {
    "METADATA": "Metadata-Version: 2.1\nName: respx-entry-point\nVersion: 0\n",
    "entry_points.txt": "[pytest11]\nrespx = respx.plugin\n",
}


def judges(session: Session) -> list[Judge]:
    """The suite's one judge."""
    checkout = _checkout()
    name = f"respx {_version(checkout)}".strip()
    return [Judge(name, partial(_judge, session, checkout, name))]


def _checkout() -> Path | None:
    """The checkout that is named by the environment, or stands beside the project."""
    named = os.environ.get(_VARIABLE)
    checkout = Path(named) if named else ROOT.parent / "respx"
    return checkout if (checkout / "tests" / "test_router.py").exists() else None


def _version(checkout: Path | None) -> str:
    if checkout is None or not (history := checkout / "CHANGELOG.md").exists():
        return ""
    found = re.search(r"^## \[(\d[\w.]*)\]", history.read_text(), re.MULTILINE)
    return found[1] if found else ""


def _judge(session: Session, checkout: Path | None, name: str) -> Verdict:
    if checkout is None:
        raise NotHere(
            f"{os.environ[_VARIABLE]} has no tests of respx"
            if os.environ.get(_VARIABLE)
            else "there is no checkout of respx",
            hint=f"name one in {_VARIABLE}, or put it beside the project",
        )
    python = peers.environment(session.current, "respx")
    genuine = _lay_out(session.folder("respx-original"), checkout, checkout / "respx")
    swapped = _lay_out(session.folder("respx-doublet"), checkout, _STAND_IN)
    library = genuine / "respx" / "router.py"
    original = Child(python, _arguments(genuine), genuine, python_path=[genuine], must_execute=[library])
    doublet = Child(
        python,
        _arguments(swapped),
        swapped,
        python_path=[session.doublet, swapped],
        # The names that test modules hold are those of the models; `mock` in them is unittest's.
        settings={"JUDGE_LIBRARY": "doublet.respx.models"},
        must_not_execute=[library],
    )
    return compare(name, run(original), run(doublet), left_out.read("respx", session.current.minor))


def _lay_out(folder: Path, checkout: Path, library: Path) -> Path:
    # Under another name, because `tests` is what this house's own are called.
    shutil.copytree(checkout / "tests", folder / "respx_tests")
    shutil.copytree(library, folder / "respx")
    (folder / "pytest.ini").write_text(_SETTINGS)
    metadata = folder / "respx_entry_point-0.dist-info"
    metadata.mkdir()
    for file, content in _ENTRY_POINT.items():
        (metadata / file).write_text(content)
    return folder


def _arguments(folder: Path) -> list[str | Path]:
    return [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}", "respx_tests"]
