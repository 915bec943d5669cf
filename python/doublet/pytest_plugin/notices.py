"""Gathers doublet's warnings under takeover and prints them in pytest's summary, so that none can fail a test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from doublet import errors

if TYPE_CHECKING:
    from collections.abc import Callable


class Notice(NamedTuple):
    """One warning: what it says, the line that caused it, the test that ran ("" outside tests)."""

    message: str
    file: str
    line: int
    test: str


class NoticeBoard:
    """The plugin that holds the notices of one session, including those of its xdist workers."""

    _KEY = "doublet_notices"

    def __init__(self, config: pytest.Config) -> None:
        """Start with an empty board."""
        self._config = config
        self._notices: list[Notice] = []
        self._test = ""

    def open(self) -> Callable[[], None]:
        """Begin to take doublet's warnings; the answer ends it."""
        former = errors.collect_with(self.take)

        def close() -> None:
            errors.collect_with(former)

        return close

    def take(self, message: str, file: str, line: int) -> None:
        """Pin one warning to the board."""
        self._notices.append(Notice(message, file, line, self._test))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Know which test runs."""
        self._test = nodeid

    def pytest_runtest_logfinish(self) -> None:
        """Know that none runs."""
        self._test = ""

    def pytest_sessionfinish(self) -> None:
        """Hand a worker's notices to its controller; they travel as plain tuples."""
        output: dict[str, Any] | None = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[self._KEY] = [tuple(notice) for notice in self._notices]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker has gathered; a worker that crashed has sent nothing."""
        output: dict[str, Any] = getattr(node, "workeroutput", {})
        self._notices += [Notice(*notice) for notice in output.get(self._KEY, ())]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print each distinct notice once, with the tests that caused it."""
        if not self._notices:
            return
        tests_of: dict[tuple[str, int, str], dict[str, None]] = {}
        for notice in self._notices:
            tests = tests_of.setdefault((notice.file, notice.line, notice.message), {})
            if notice.test:
                tests[notice.test] = None
        terminalreporter.section("doublet: probable mistakes with doubles", yellow=True)
        for (file, line, message), tests in tests_of.items():
            first, *rest = message.splitlines() or [""]
            terminalreporter.line(f"{self._shown(file)}:{line}: {first}")
            for text in rest:
                terminalreporter.line(f"  {text}")
            if tests:
                terminalreporter.line(f"  in {_some(list(tests))}")
        terminalreporter.line("These are doublet's own warnings; under takeover they never fail a test.")

    def _shown(self, file: str) -> str:
        folder = self._config.invocation_params.dir
        path = Path(file)
        return str(path.relative_to(folder)) if path.is_relative_to(folder) else file


def _some(tests: list[str]) -> str:
    others = len(tests) - 1
    return tests[0] + (f" and {others} more test{'s' if others > 1 else ''}" if others else "")
