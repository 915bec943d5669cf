"""Ends the worlds of AWS that a test has started and not stopped, and says whose they were."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING

import pytest

from doublet.errors import DoubletWarning

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
        left = [run for run in item.stash.get(_begun, []) if run in _runs()]
        for run in reversed(left):
            run.stop()
        if left:
            warnings.warn(
                f"{item.nodeid} started `mock_aws` and did not stop it: the next tests would have shared its world\n"
                "hint: use `with mock_aws():`, the fixture `aws`, or `self.addCleanup(mock.stop)`",
                DoubletWarning,
                stacklevel=1,
            )


def _runs() -> tuple[Any, ...]:
    activation = sys.modules.get("doublet.aws.activation")
    return () if activation is None else activation.runs()
