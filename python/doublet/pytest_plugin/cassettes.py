"""Cassettes in pytest: a marker and a fixture that choose the file, an option for all modes, a summary."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from doublet.pytest_plugin import drift

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from doublet.http.cassettes import Cassette

_MARKER = "doublet_cassette"
_VARIABLE = "DOUBLET_CASSETTES"
_LONGEST_NAME = 100
_failed = pytest.StashKey[bool]()


def add_options(parser: pytest.Parser) -> None:
    """Declare the option for all cassettes."""
    parser.getgroup("doublet").addoption(
        "--doublet-cassettes",
        dest="doublet_cassettes",
        choices=("none", "once", "new", "all", "rewrite"),
        help="When cassettes record, whatever they say themselves: none (replay only), once (if there is no file), "
        "new (what has no recording), all (everything, behind what is there), rewrite (everything, anew).",
    )
    drift.add_options(parser)


def configure(config: pytest.Config) -> None:
    """Tell the marker, set the mode for all cassettes, and see to the summary."""
    config.addinivalue_line(
        "markers",
        f"{_MARKER}(name=None, **settings): record and replay the HTTP requests of this test, in "
        "cassettes/<test module>/<name or test>.yaml beside the test file; settings as for doublet.http.cassette.",
    )
    mode = config.getoption("doublet_cassettes", None)
    if mode is not None:
        former = os.environ.get(_VARIABLE)
        os.environ[_VARIABLE] = mode
        config.add_cleanup(lambda: _restore(former))
    summary = Summary(config)
    config.pluginmanager.register(summary, "doublet-cassettes")
    if config.getoption("doublet_drift", False):
        config.pluginmanager.register(drift.Drift(config, summary), "doublet-drift")


def _restore(former: str | None) -> None:
    if former is None:
        os.environ.pop(_VARIABLE, None)
    else:
        os.environ[_VARIABLE] = former


@pytest.fixture
def doublet_cassette(request: pytest.FixtureRequest) -> Iterator[Cassette]:
    """The cassette of this test, which answers and records while it runs; see the marker of the same name."""
    from doublet.http.cassettes import Cassette

    marker = request.node.get_closest_marker(_MARKER)
    name, settings = _settings(*marker.args, **marker.kwargs) if marker else (None, {})
    cassette = Cassette(_path(request.node, name), **settings)
    request.node.stash[_failed] = False
    cassette.start()
    try:
        yield cassette
    finally:
        cassette.finish(failed=request.node.stash[_failed])


def _settings(name: str | None = None, /, **settings: Any) -> tuple[str | None, dict[str, Any]]:
    return settings.pop("name", name), settings


def _folder(test_file: Path) -> Path:
    return test_file.parent / "cassettes" / test_file.stem


def _path(item: Any, name: str | None) -> Path:
    if name is not None:
        return _folder(item.path) / (name if name.endswith(".yaml") else f"{name}.yaml")
    own: str = item.nodeid.partition("::")[2] or item.name
    plain = re.sub(r"[^\w.\-\[\]]+", "-", own.replace("::", "."))
    if len(plain) > _LONGEST_NAME or plain != own.replace("::", "."):
        # Two names that become one here, or are cut, are still two.
        plain = f"{plain[:_LONGEST_NAME]}-{hashlib.sha256(own.encode()).hexdigest()[:8]}"
    return _folder(item.path) / f"{plain}.yaml"


class Use(NamedTuple):
    """What became of one cassette; travels from a worker to its controller as a plain tuple."""

    path: str
    recordings: int
    unused: Sequence[str]
    recorded: int
    is_kept_back: bool


class Summary:
    """The plugin that sums up the cassettes of a session, those of its xdist workers included."""

    _KEY = "doublet_cassettes"

    def __init__(self, config: pytest.Config) -> None:
        """Start with nothing."""
        self._config = config
        self._uses: list[Use] = []
        self._complete: set[str] = set()
        self._incomplete: set[str] = set()
        # What came before is another session's, which has started this one in its own process.
        self._others = len(_entries())

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Give marked tests the fixture, before their other fixtures that live as long as a test."""
        for item in items:
            self._complete.add(str(item.path))
            names: list[str] = getattr(item, "fixturenames", [])
            if _MARKER not in names and item.get_closest_marker(_MARKER) is not None:
                names.insert(first_of_function(item, names), _MARKER)

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Know which files of tests do not run in whole."""
        self._incomplete.update(str(item.path) for item in items)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Know whether a test has failed before its cassette is written."""
        report = yield
        if report.failed and _failed in item.stash:
            item.stash[_failed] = True
        if not report.passed:
            self._incomplete.add(str(item.path))
        return report

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Gather what this process has used; a worker hands it to its controller."""
        if any("::" in word for word in self._config.args) or session.shouldstop or session.shouldfail:
            self._incomplete |= self._complete
        entries = _entries()
        self._uses += [Use(*entry) for entry in entries[self._others :]]
        del entries[self._others :]
        output: dict[str, Any] | None = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[self._KEY] = [tuple(use) for use in self._uses], list(self._complete), list(self._incomplete)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker has gathered."""
        output: dict[str, Any] = getattr(node, "workeroutput", {})
        uses, complete, incomplete = output.get(self._KEY, ((), (), ()))
        self._uses += [Use(*use) for use in uses]
        self._complete.update(complete)
        self._incomplete.update(incomplete)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was recorded, what was kept back, and what nobody has asked for."""
        lines = [line for use in self._uses for line in self._told(use)]
        lines += [f"{self._shown(path)}: no test has used it" for path in self._unused_files()]
        if lines:
            terminalreporter.section("doublet: cassettes")
            for line in lines:
                terminalreporter.line(line)

    def paths(self) -> list[str]:
        """The cassettes that were used, each once."""
        return sorted({use.path for use in self._uses})

    def _told(self, use: Use) -> Iterator[str]:
        path, answers = self._shown(use.path), "one new answer" if use.recorded == 1 else f"{use.recorded} new answers"
        if use.is_kept_back:
            yield f"{path}: left as it was; {answers} not kept, because the test failed"
        elif use.recorded:
            yield f"{path}: {answers} recorded"
        if use.unused:
            yield f"{path}: {len(use.unused)} of {use.recordings} recordings not played"
            yield from (f"  {line}" for line in use.unused)

    def _unused_files(self) -> list[str]:
        used = {os.path.realpath(use.path) for use in self._uses}
        folders = [_folder(Path(file)) for file in sorted(self._complete - self._incomplete)]
        files = [file for folder in folders if folder.is_dir() for file in sorted(folder.rglob("*.yaml"))]
        return [str(file) for file in files if os.path.realpath(file) not in used]

    def _shown(self, file: str) -> str:
        folder, path = self._config.invocation_params.dir, Path(file)
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file


def _entries() -> list[Any]:
    """What became of cassettes in this process; who has not imported them has used none."""
    ledger = sys.modules.get("doublet.http.cassettes.ledger")
    entries: list[Any] = [] if ledger is None else ledger.entries
    return entries


def first_of_function(item: Any, names: list[str]) -> int:
    """Where the fixtures begin that live as long as a test: requests of longer ones belong to no single test."""
    known: dict[str, Any] = item._fixtureinfo.name2fixturedefs if hasattr(item, "_fixtureinfo") else {}
    for place, name in enumerate(names):
        if name in known and known[name][-1].scope == "function":
            return place
    return len(names)
