"""Keeps the doubles that patches make alive until a test's teardown is over, as suites under takeover expect.

In the original a double that was used leads to itself, and lives on until the garbage collector comes by; ours goes as
soon as the test function returns. Some teardowns close what only a patched double still holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doublet import _doublet as engine

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Let go of the doubles when everything of the test is done."""
    former = engine.keep_doubles_of_patches([])
    try:
        return (yield)
    finally:
        engine.keep_doubles_of_patches(former)
