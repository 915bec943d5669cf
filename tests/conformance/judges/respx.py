"""respx' own suite on doublet.respx; the suite is only in respx' repository, so somebody has to supply a checkout."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

from .. import peers
from ..trouble import NotHere
from ..verdict import Verdict
from ..wheel import ROOT
from .plugin_suite import PluginSuite
from .session import Judge, Session

_VARIABLE = "DOUBLET_RESPX_CHECKOUT"
_SUITE = PluginSuite(
    name="respx",
    package="respx",
    # One test loads the plugin by the name of its entry point.
    plugin="respx.plugin",
    # The repository's own settings without its measuring of coverage.
    settings="""[pytest]
addopts = -p no:respx
asyncio_mode = auto
asyncio_default_fixture_loop_scope = session
""",
    witness="router.py",
    # The names that test modules hold are those of the models; `mock` in them is unittest's.
    doublet="doublet.respx.models",
)


def judges(session: Session) -> list[Judge]:
    """The suite's one judge."""
    checkout = _checkout()
    name = f"respx {_version(checkout)}".strip()
    return [Judge(name, partial(_judge, session, checkout, name))]


def _checkout() -> Path | None:
    """The checkout that is named by the environment, or stands beside the project."""
    named = os.environ.get(_VARIABLE)
    checkout = Path(named) if named else ROOT.parent / "respx"
    return checkout if (checkout / "tests" / "test_router.py").exists() else None


def _version(checkout: Path | None) -> str:
    if checkout is None or not (history := checkout / "CHANGELOG.md").exists():
        return ""
    found = re.search(r"^## \[(\d[\w.]*)\]", history.read_text(), re.MULTILINE)
    return found[1] if found else ""


def _judge(session: Session, checkout: Path | None, name: str) -> Verdict:
    if checkout is None:
        raise NotHere(
            f"{os.environ[_VARIABLE]} has no tests of respx"
            if os.environ.get(_VARIABLE)
            else "there is no checkout of respx",
            hint=f"name one in {_VARIABLE}, or put it beside the project",
        )
    python = peers.environment(session.current, "respx")
    return _SUITE.verdict(name, session, python, checkout)
