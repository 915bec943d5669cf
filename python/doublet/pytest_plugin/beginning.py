"""Installs the takeover at the earliest moment that pytest allows, and says so in the header.

The earliest moment is the loading of this plugin itself. With `-p doublet.pytest_plugin` that is before every other
plugin; as an installed plugin it is somewhere among them, and those that were faster are moved over. In an xdist
worker it is the same again; a worker hears of a takeover by `doublet run` from its controller.
"""

from __future__ import annotations

import sys
from typing import cast

import pytest

from doublet import takeover
from doublet.errors import TakeoverTooLate
from doublet.pytest_plugin import aws_fixtures, cassettes, forgotten_worlds, http_double, options


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare our options; act on them at once, since conftest files may be next."""
    _answer_to_one_name(pluginmanager)
    options.add_options(parser)
    config = cast("pytest.Config", pluginmanager.get_plugin("pytestconfig"))
    _begin(config, options.asked_for_early(config))


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Act on options that could not be read when the plugin was loaded; the last moment before test code."""
    _begin(early_config, options.asked_for(early_config))


def pytest_configure(config: pytest.Config) -> None:
    """Make our marker known; lend fixtures the names of their peers', unless these give them themselves."""
    config.addinivalue_line("markers", http_double.MARKER)
    config.addinivalue_line("markers", aws_fixtures.MARKER)
    config.pluginmanager.register(forgotten_worlds, "doublet-forgotten-worlds")
    if not _is_given(config.pluginmanager, "respx", "respx.plugin"):
        from doublet.pytest_plugin import respx_fixture

        config.pluginmanager.register(respx_fixture, "doublet-respx")
    if not _is_given(config.pluginmanager, "pytest_httpx"):
        from doublet.pytest_plugin import httpx_mock_fixture

        config.pluginmanager.register(httpx_mock_fixture, "doublet-pytest-httpx")
    if not any(config.pluginmanager.hasplugin(name) for name in ("pytest_mock", "pytest_mock.plugin")):
        from doublet.pytest_plugin import lent_fixtures

        config.pluginmanager.register(lent_fixtures, "doublet-lent-fixtures")
    elif takeover.is_installed() and "pytest_mock.plugin" in sys.modules:
        from doublet.pytest_plugin import beside_pytest_mock

        config.pluginmanager.register(beside_pytest_mock, "doublet-beside-pytest-mock")
        config.add_cleanup(beside_pytest_mock.find_lines_without_counting())
    cassettes.configure(config)
    if takeover.is_installed() and config.getoption("dist", "no") != "no":
        config.add_cleanup(options.ask_workers())


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say that a takeover is on; with -v also which plugins had to be moved over."""
    if not takeover.is_installed():
        return []
    children = ", in child processes too" if takeover.reaches_children() else ""
    lines = [f"doublet: in the place of unittest.mock and mock{children}"]
    if config.get_verbosity() > 0:
        if moved := takeover.moved_over():
            lines.append(f"doublet: had imported the original and were moved over: {', '.join(moved)}")
        if kept := takeover.kept_original():
            lines.append(f"doublet: had built something from the original, and keep that alone: {', '.join(kept)}")
    return lines


def _is_given(pluginmanager: pytest.PytestPluginManager, *names: str) -> bool:
    """Whether a peer's plugin gives its fixture; under takeover one that pytest imported before us goes."""
    for name in names:
        plugin = pluginmanager.get_plugin(name)
        if plugin is None:
            continue
        if not takeover.is_installed() or plugin.__name__.startswith("doublet."):
            return True
        pluginmanager.unregister(plugin)
    return False


def _begin(config: pytest.Config, asked: options.Asked) -> None:
    if asked.takeover:
        mine = not takeover.is_installed()
        try:
            takeover.install(
                subprocesses=asked.subprocesses, only_libraries_loaded=not _conftest_loaded(config.pluginmanager)
            )
        except TakeoverTooLate as error:
            raise pytest.UsageError(str(error)) from error
        if mine:
            config.add_cleanup(takeover.uninstall)
    if takeover.is_installed() and not config.pluginmanager.hasplugin(_NOTICES):
        from doublet.pytest_plugin import lifetimes
        from doublet.pytest_plugin.notices import NoticeBoard

        board = NoticeBoard(config)
        config.pluginmanager.register(board, _NOTICES)
        config.pluginmanager.register(lifetimes, "doublet-lifetimes")
        config.add_cleanup(board.open())


_NOTICES = "doublet-notices"
_ENTRY_POINT = "doublet"
_MODULE = "doublet.pytest_plugin"


def _answer_to_one_name(pluginmanager: pytest.PytestPluginManager) -> None:
    """Let `-p doublet.pytest_plugin` be said where the entry point exists too; pytest takes that for a conflict."""
    names = {name for name, plugin in pluginmanager.list_name_plugin() if plugin is sys.modules[_MODULE]}
    for other in {_ENTRY_POINT, _MODULE} - names:
        pluginmanager.set_blocked(other)


def _conftest_loaded(pluginmanager: pytest.PytestPluginManager) -> bool:
    return any(name.endswith("conftest.py") for name, _plugin in pluginmanager.list_name_plugin())
