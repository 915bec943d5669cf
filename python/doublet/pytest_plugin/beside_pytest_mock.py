"""What the real pytest-mock needs when it runs on top of doublet under takeover."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import pytest

from doublet import errors

if TYPE_CHECKING:
    from collections.abc import Callable

_PLUGIN = "pytest_mock.plugin"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(call: pytest.CallInfo[object]) -> None:
    """Give the evidence back to failures that pytest-mock raised anew, with its own words but without notes."""
    failure = None if call.excinfo is None else call.excinfo.value
    if not getattr(failure, "_mock_introspection_applied", False) or hasattr(failure, "__notes__"):
        return
    former = failure
    while former is not None and not hasattr(former, "__notes__"):
        # One assertion may call another, each of which was raised anew.
        former = former.__context__
    for note in getattr(former, "__notes__", ()):
        cast("BaseException", failure).add_note(note)


class _Warnings:
    """Stands for the module `warnings` there: pytest-mock finds the user's line by counting the original's frames."""

    @staticmethod
    def warn(message: str, category: type[Warning], **_where: int) -> None:
        errors.warn_as(category, message, passing_over=("doublet", "pytest_mock"))


def find_lines_without_counting() -> Callable[[], None]:
    """Let pytest-mock's warnings name the user's line; the answer puts things back."""
    namespace = vars(sys.modules[_PLUGIN])
    former = namespace["warnings"]
    namespace["warnings"] = _Warnings

    def put_back() -> None:
        namespace["warnings"] = former

    return put_back
