"""An interpreter to do dangerous things in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest

BEGINNING = """
import functools, gc, sys, warnings
from doublet.mock import AsyncMock, MagicMock, Mock, PropertyMock, call, create_autospec, patch
class Service:
    def send(self, message): ...
"""


@pytest.fixture
def survive(python: Callable[..., Any]) -> Callable[..., None]:
    """Run statements in an interpreter that says where it crashed; they must succeed and say nothing."""

    def run(statements: str) -> None:
        done = python("-X", "faulthandler", "-c", BEGINNING + textwrap.dedent(statements))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    return run
