"""A directory whose service is played by each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from users.directory import Directory


@pytest.fixture
async def directory() -> AsyncIterator[Directory]:
    async with httpx.AsyncClient(base_url="https://directory.example") as client:
        yield Directory(client)


@pytest.fixture
def anyio_backend() -> str:
    """The loop on which anyio's plugin for pytest runs the asynchronous tests."""
    return "asyncio"
