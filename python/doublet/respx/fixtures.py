"""A fixture for routers that live as long as a whole session of asynchronous tests."""

from __future__ import annotations

import asyncio

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["session_event_loop"]


@pytest.fixture(scope="session")
def session_event_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop for the session."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()
