"""Ways to ask through aiohttp, for the tests of its adapter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import ClientSession

URL = "https://shop.example/orders"


def in_session(action: Callable[[ClientSession], Awaitable[Any]], **settings: Any) -> Any:
    """What the action gives with a session of its own."""

    async def run() -> Any:
        async with ClientSession(**settings) as session:
            return await action(session)

    return asyncio.run(run())


def ask(method: str = "GET", url: str = URL, *, settings: dict[str, Any] | None = None, **words: Any) -> Any:
    """A response that has been read, from a session of its own."""

    async def action(session: ClientSession) -> aiohttp.ClientResponse:
        async with session.request(method, url, **words) as response:
            await response.read()
        return response

    return in_session(action, **(settings or {}))


def text_of(response: Any) -> str:
    return response._body.decode()


async def in_pieces() -> AsyncIterator[bytes]:
    yield b"one "
    await asyncio.sleep(0)
    yield b""
    yield b"two"
