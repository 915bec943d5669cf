"""The suite of the plugin pytest-httpx on doublet.pytest_httpx."""

from __future__ import annotations

from functools import partial

from .. import peers
from ..verdict import Verdict
from .plugin_suite import PluginSuite
from .session import Judge, Session

_SUITE = PluginSuite(
    name="pytest-httpx",
    package="pytest_httpx",
    # Many tests run pytest once more, which finds the plugin by its entry point.
    plugin="pytest_httpx",
    settings="[pytest]\nasyncio_default_fixture_loop_scope = function\n",
    witness="_httpx_mock.py",
    doublet="doublet.pytest_httpx",
)


def judges(session: Session) -> list[Judge]:
    """The suite's one judge."""
    name = f"pytest-httpx {peers.version_of('pytest-httpx')}"
    return [Judge(name, partial(_judge, session, name))]


def _judge(session: Session, name: str) -> Verdict:
    python = peers.environment(session.current, "pytest-httpx")
    source = peers.sdist("pytest-httpx", python, session.folder("pytest-httpx-source"))
    return _SUITE.verdict(name, session, python, source)
