"""What the tests of the Python side share: fresh interpreters to run in, and places that look like somebody's project."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

# Kept loaded, so that pytester's inner sessions do not throw the module away and load its native part anew each time.
import doublet.mock  # noqa: F401

Python = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def python(tmp_path: Path) -> Python:
    """Run a fresh interpreter in `tmp_path` with the given words, free from settings that the tests were started with."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DOUBLET_TAKEOVER", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTHONSAFEPATH"}
    }

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env={**inherited, "COLUMNS": "120", **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def prove(python: Python) -> Callable[..., None]:
    """Run statements in a fresh interpreter; they must succeed in silence."""

    def run(statements: str, **environment: str) -> None:
        done = python("-c", textwrap.dedent(statements), **environment)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file below `tmp_path`, with its folders."""

    def write_file(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content).lstrip("\n"), encoding="utf-8")
        return path

    return write_file
