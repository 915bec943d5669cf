"""Finds the checkouts of suites that are in no package: somebody has to supply them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from .trouble import NotHere
from .wheel import ROOT


class Checkout(NamedTuple):
    """A suite's checkout: what it is called, the setting that names its folder, and a file that it must have."""

    title: str
    variable: str
    beside: str
    proof: str

    def folder(self) -> Path:
        """Where it is: named by the environment, or beside the project.

        Raises:
            NotHere: it is not.
        """
        named = os.environ.get(self.variable)
        folder = Path(named) if named else ROOT.parent / self.beside
        if (folder / self.proof).exists():
            return folder
        raise NotHere(
            f"{named} has no tests of {self.title}" if named else f"there is no checkout of {self.title}",
            hint=f"name one in {self.variable}, or put it beside the project",
        )
