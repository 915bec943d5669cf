"""What every judge is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..interpreters import Found, Interpreter
from ..verdict import Verdict


@dataclass(frozen=True)
class Session:
    """One visit of the judges: the unpacked wheel, the interpreters, and a folder that is thrown away afterwards."""

    doublet: Path
    current: Interpreter
    found: Found
    scratch: Path

    def folder(self, name: str) -> Path:
        """Make an empty folder for one run."""
        folder = self.scratch / name
        folder.mkdir(parents=True)
        return folder


@dataclass(frozen=True)
class Judge:
    """A suite on one interpreter; nothing happens before `run` is called."""

    name: str
    run: Callable[[], Verdict]
