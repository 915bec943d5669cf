"""Runs a package of unittest tests, on the original or on doublet: `python -m … PACKAGE`."""

from __future__ import annotations

import faulthandler
import importlib
import os
import sys
import traceback
import unittest
from types import TracebackType
from typing import Any

from .notes import Notes, one_line
from .witness import Witness

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class NotingResult(unittest.TestResult):
    """A result that notes every ending at once and prints nothing."""

    def __init__(self, notes: Notes, package: str) -> None:
        """Note into the given file; names are shortened by the package that all share."""
        super().__init__()
        self._notes = notes
        self._prefix = package + "."

    def _name(self, test: unittest.TestCase) -> str:
        return test.id().removeprefix(self._prefix)

    def _failed(self, test: unittest.TestCase, error: ErrorInfo) -> None:
        self._notes.finished(self._name(test), "failed", one_line("".join(traceback.format_exception_only(error[1]))))

    def startTest(self, test: unittest.TestCase) -> None:
        """Note the start."""
        self._notes.started(self._name(test))

    def addSuccess(self, test: unittest.TestCase) -> None:
        """Note a pass."""
        self._notes.finished(self._name(test), "passed")

    def addError(self, test: unittest.TestCase, err: ErrorInfo) -> None:
        """Note an error as a failure; class and module set-ups arrive here under a name of their own."""
        self._failed(test, err)

    def addFailure(self, test: unittest.TestCase, err: ErrorInfo) -> None:
        """Note a failure."""
        self._failed(test, err)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        """Note a skip."""
        self._notes.finished(self._name(test), "skipped", reason)

    def addExpectedFailure(self, test: unittest.TestCase, err: ErrorInfo) -> None:
        """Note a failure that the suite itself expects."""
        self._notes.finished(self._name(test), "expected failure")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        """Note a pass that the suite itself did not expect."""
        self._notes.finished(self._name(test), "unexpected success")

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: ErrorInfo | None) -> None:
        """Note a failed subtest as a failure of its test."""
        if err is not None:
            self._failed(test, err)


def load(package: str, notes: Notes, witness: Witness) -> unittest.TestSuite:
    """Import every test module of the package and look whose names it holds."""
    folder = os.path.dirname(importlib.import_module(package).__file__ or "")
    loader = unittest.TestLoader()
    suite = unittest.TestSuite()
    for file in sorted(os.listdir(folder)):
        if file.startswith("test") and file.endswith(".py"):
            try:
                module = importlib.import_module(f"{package}.{file.removesuffix('.py')}")
            except Exception as error:  # noqa: BLE001  # whatever it is, the other modules still run
                notes.trouble(f"{file} could not be imported: {error!r}")
                continue
            if foreign := witness.foreign_names(module):
                notes.trouble(f"{file} did not get doublet's {', '.join(foreign)}")
            suite.addTest(loader.loadTestsFromModule(module))
    return suite


def main(package: str) -> None:
    """Swap the library if asked, run the suite, close the notes."""
    notes = Notes()
    witness = Witness()
    if os.environ["JUDGE_LIBRARY"]:
        takeover: Any = importlib.import_module("doublet.takeover")
        takeover.install()
    suite = load(package, notes, witness)
    collected = suite.countTestCases()
    suite.run(NotingResult(notes, package))
    notes.closed(collected, sorted(witness.executed))


if __name__ == "__main__":
    faulthandler.enable()
    main(sys.argv[1])
