"""Ends the worlds of AWS that a test has started and not stopped, and says whose they were."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from doublet.errors import warn

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

_begun = pytest.StashKey[list["Any"]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Note what the test itself has started; what its fixtures have is theirs to stop."""
    before = _runs()
    try:
        return (yield)
    finally:
        item.stash[_begun] = [run for run in _runs() if run not in before]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """End what is left when everything of the test is torn down."""
    try:
        return (yield)
    finally:
        begun: list[Any] = item.stash.get(_begun, [])  # pyright: ignore[reportUnknownArgumentType]
        left = [run for run in begun if run in _runs()]
        for run in reversed(left):
            run.stop()
        if left:
            warn(
                f"{item.nodeid} started `mock_aws` and did not stop it: the next tests would have shared its world\n"
                "hint: use `with mock_aws():`, the fixture `aws`, or `self.addCleanup(mock.stop)`"
            )


def _runs() -> tuple[Any, ...]:
    activation = sys.modules.get("doublet.aws.activation")
    return () if activation is None else activation.runs()
