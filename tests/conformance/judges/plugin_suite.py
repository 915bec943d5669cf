"""The suite of a library that is a plugin of pytest as well: beside the original, and beside what stands in for it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .. import left_out
from ..process import Child, run
from ..verdict import Verdict, compare
from .session import Session

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


@dataclass(frozen=True)
class PluginSuite:
    """What such a suite needs to know of its library.

    `plugin` is what pytest loads by the entry point of an installed library, `settings` is the `pytest.ini`. `witness` is
    a file of the original that runs beside it and not beside doublet; `doublet` is where the names of the test modules
    must come from.
    """

    name: str
    package: str
    plugin: str
    settings: str
    witness: str
    doublet: str

    def verdict(self, judge: str, session: Session, python: Path, source: Path) -> Verdict:
        """Run the suite that lies in `source` on both."""
        genuine = self._lay_out(session.folder(f"{self.name}-original"), source, source / self.package)
        swapped = self._lay_out(session.folder(f"{self.name}-doublet"), source, _STAND_INS / self.package)
        witness = genuine / self.package / self.witness
        original = Child(python, self._arguments(genuine), genuine, python_path=[genuine], must_execute=[witness])
        doublet = Child(
            python,
            self._arguments(swapped),
            swapped,
            python_path=[session.doublet, swapped],
            settings={"JUDGE_LIBRARY": self.doublet},
            must_not_execute=[witness],
        )
        return compare(judge, run(original), run(doublet), left_out.read(self.name, session.current.minor))

    @property
    def _tests(self) -> str:
        # Under another name, because `tests` is what this house's own are called.
        return f"{self.package}_tests"

    def _lay_out(self, folder: Path, source: Path, library: Path) -> Path:
        shutil.copytree(source / "tests", folder / self._tests)
        shutil.copytree(library, folder / self.package, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "pytest.ini").write_text(self.settings)
        metadata = folder / f"{self.package}_entry_point-0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {self.name}-entry-point\nVersion: 0\n")
        (metadata / "entry_points.txt").write_text(f"[pytest11]\n{self.package} = {self.plugin}\n")
        return folder

    def _arguments(self, folder: Path) -> list[str | Path]:
        return [*_ARGUMENTS, f"--basetemp={folder / 'temporary'}", self._tests]
