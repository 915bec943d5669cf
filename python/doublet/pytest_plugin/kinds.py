"""The kinds of doubles that a mocker hands out, for annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doublet.mock import AsyncMock, MagicMock, Mock, NonCallableMagicMock

if TYPE_CHECKING:
    from collections.abc import Iterator

AsyncMockType = AsyncMock
MockType = MagicMock | AsyncMock | NonCallableMagicMock


class SpyType(Mock):
    """What `mocker.spy` returns, for annotations: a double that also remembers what the spied code answered."""

    spy_return: Any
    """What the last call returned; None before the first and after an exception."""
    spy_return_iter: Iterator[Any] | None
    """A copy of the iterator that the last call returned, where `duplicate_iterators` was asked for."""
    spy_return_list: list[Any]
    """What all calls returned."""
    spy_exception: BaseException | None
    """What the last call raised."""
