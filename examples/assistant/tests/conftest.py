"""A chat whose model is played by each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from assistant.chat import Chat


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    async with httpx.AsyncClient(base_url="https://model.example") as client:
        yield Chat(client)


@pytest.fixture
def anyio_backend() -> str:
    """The loop on which anyio's plugin for pytest runs the asynchronous tests."""
    return "asyncio"
