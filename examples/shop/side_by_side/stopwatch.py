"""A pytest plugin that counts the tests, takes their time and sees which library they hold; it writes JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

RESULT_FILE = "SHOP_STOPWATCH_FILE"
"""The environment variable that names the file to write."""

WATCHED_NAMES = ("AsyncMock", "MagicMock", "Mock", "call", "create_autospec", "patch")


class Stopwatch:
    """One session's counts and times, in seconds."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.skips: Counter[str] = Counter()
        self.loop = 0.0
        self.inside = 0.0
        self.libraries: set[str] = set()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """See whose objects the test modules have imported."""
        for module in {item.module for item in session.items if isinstance(item, pytest.Function)}:
            for name in WATCHED_NAMES:
                if name in vars(module):
                    self.libraries.add(_library_of(name, vars(module)[name]))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Time the whole test phase."""
        started = time.perf_counter()
        try:
            return (yield)
        finally:
            self.loop = time.perf_counter() - started

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test, and add up the time inside tests and fixtures."""
        self.inside += report.duration
        if report.skipped:
            self.outcomes["skipped"] += 1
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.skips[reason.removeprefix("Skipped: ")] += 1
        elif report.failed:
            self.outcomes["failed"] += 1
        elif report.when == "call":
            self.outcomes["passed"] += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A module that cannot be imported is a failure as well."""
        if report.failed:
            self.outcomes["failed"] += 1

    def pytest_unconfigure(self) -> None:
        """Write what was seen."""
        facts = {
            "libraries": sorted(self.libraries),
            "passed": self.outcomes["passed"],
            "failed": self.outcomes["failed"],
            "skips": dict(self.skips),
            "loop": self.loop,
            "inside": self.inside,
        }
        Path(os.environ[RESULT_FILE]).write_text(json.dumps(facts), encoding="utf-8")


def _library_of(name: str, thing: object) -> str:
    doublet = sys.modules.get("doublet.mock")
    return "doublet" if doublet is not None and getattr(doublet, name, None) is thing else "unittest.mock"


def pytest_configure(config: pytest.Config) -> None:
    """Start a watch for this session."""
    config.pluginmanager.register(Stopwatch(), "shop-stopwatch")
