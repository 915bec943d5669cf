"""A pytest plugin that notes how every test ended: `python -m pytest -p tests.conformance.children.pytest_suite`."""

from __future__ import annotations

import pytest

from .notes import Notes, last_line, one_line
from .witness import Witness

_notes = Notes()
# Created while pytest reads its command line, before plugins of other distributions are imported.
_witness = Witness()


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note a module that could not be collected: its tests would be missing without a word."""
    if report.failed:
        _notes.trouble(f"{report.nodeid} could not be collected: {last_line(report.longreprtext)}")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look whose names the test modules hold."""
    modules = {item.module for item in session.items if isinstance(item, pytest.Function)}
    for module in sorted(modules, key=lambda one: one.__name__):
        if foreign := _witness.foreign_names(module):
            _notes.trouble(f"{module.__name__} did not get doublet's {', '.join(foreign)}")


def pytest_runtest_logstart(nodeid: str) -> None:
    """Note the start."""
    _notes.started(nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the ending of a phase that decides: the call itself, or a set-up or tear-down that went wrong."""
    if report.when != "call" and report.passed:
        return
    expected = hasattr(report, "wasxfail")
    if report.failed:
        _notes.finished(report.nodeid, "failed", _reason(report))
    elif report.skipped:
        _notes.finished(report.nodeid, "expected failure" if expected else "skipped", last_line(report.longreprtext))
    else:
        _notes.finished(report.nodeid, "unexpected success" if expected else "passed")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Close the notes."""
    if exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        _notes.trouble(f"pytest ended with {pytest.ExitCode(exitstatus).name}")
    _notes.closed(len(session.items), sorted(_witness.executed))


def _reason(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    message = one_line(crash.message) if crash else last_line(report.longreprtext)
    return message if report.when == "call" else f"at {report.when}: {message}"
