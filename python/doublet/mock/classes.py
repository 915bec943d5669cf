"""The public classes of doubles; each is defined in the room that it is imported from."""

from __future__ import annotations

from doublet.mock.asynchronous import AsyncMagicMixin, AsyncMock, AsyncMockMixin
from doublet.mock.callable import (
    CallableMixin,
    MagicMixin,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    PropertyMock,
)
from doublet.mock.root import Base, NonCallableMock
from doublet.mock.threads import ThreadingMixin, ThreadingMock

__all__ = [
    "AsyncMagicMixin",
    "AsyncMock",
    "AsyncMockMixin",
    "Base",
    "CallableMixin",
    "MagicMixin",
    "MagicMock",
    "Mock",
    "NonCallableMagicMock",
    "NonCallableMock",
    "PropertyMock",
    "ThreadingMixin",
    "ThreadingMock",
]
