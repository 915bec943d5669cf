"""`--doublet-drift`: when the tests are over, the services are asked again what the cassettes in use have recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from doublet.pytest_plugin.cassettes import Summary


def add_options(parser: pytest.Parser) -> None:
    """Declare the option, and where the headers of the requests come from."""
    parser.getgroup("doublet").addoption(
        "--doublet-drift",
        dest="doublet_drift",
        action="store_true",
        help="After the tests, ask the live services again what the cassettes in use have recorded, and fail if they "
        "answer otherwise. Only GET, HEAD and OPTIONS are sent.",
    )
    parser.addini(
        "doublet_drift_headers",
        "module:function that gives --doublet-drift the header fields for each request, such as credentials.",
        default="",
    )


class Drift:
    """The plugin that asks; it is there only when it was asked for."""

    def __init__(self, config: pytest.Config, summary: Summary) -> None:
        """Start with nothing said."""
        self._config = config
        self._summary = summary
        self._lines: list[str] = []

    # After the summary has gathered what was used, by the workers of xdist too.
    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Ask, and let the session fail if something has changed or could not be read."""
        if hasattr(self._config, "workeroutput"):
            return
        paths = self._summary.paths()
        if not paths:
            self._lines.append("no test has used a cassette")
            return
        if not self._is_as_recorded(paths) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what has changed."""
        terminalreporter.section("doublet: drift")
        for line in self._lines:
            terminalreporter.line(line)

    def _is_as_recorded(self, paths: list[str]) -> bool:
        from doublet.http.cassettes.command import report, supply
        from doublet.http.cassettes.errors import BadCassette

        try:
            given = supply([], self._config.getini("doublet_drift_headers") or None)
            changed = report(paths, given, say=self._lines.append)
        except BadCassette as error:
            self._lines.append(f"error: {error}")
            return False
        return not changed
