"""Answers requests of httpx2."""

from __future__ import annotations

from doublet.http.adapters.httpx_family import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from doublet.http.seams import Hook


def hooks() -> Sequence[Hook]:
    """What to put in place of httpx2's own."""
    return Library("httpx2", core="httpcore2").hooks()
