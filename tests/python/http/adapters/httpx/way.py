"""The ways to use httpx and httpx2: synchronous, on asyncio and on trio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

import trio

URL = "https://shop.example/orders"


class Way:
    """One way to use a library: each action takes a client and may be awaited where there is a loop."""

    def __init__(self, library: ModuleType, name: str) -> None:
        self.library = library
        self.name = name
        self.is_async = name != "sync"

    def run(self, action: Callable[[], Any]) -> Any:
        if not self.is_async:
            return action()
        return asyncio.run(action()) if self.name == "asyncio" else trio.run(action)

    def transport(self, **settings: Any) -> Any:
        return (self.library.AsyncHTTPTransport if self.is_async else self.library.HTTPTransport)(**settings)

    def client(self, **settings: Any) -> Any:
        return (self.library.AsyncClient if self.is_async else self.library.Client)(**settings)

    def ask(self, method: str = "GET", url: str = URL, *, settings: dict[str, Any] | None = None, **words: Any) -> Any:
        def sync() -> Any:
            with self.client(**(settings or {})) as client:
                return client.request(method, url, **words)

        async def asynchronous() -> Any:
            async with self.client(**(settings or {})) as client:
                return await client.request(method, url, **words)

        return self.run(asynchronous if self.is_async else sync)

    def pieces(self, url: str = URL, **words: Any) -> list[tuple[float, bytes]]:
        """The pieces of a streamed answer, each with the seconds since the request."""
        began = time.perf_counter()

        def sync() -> list[tuple[float, bytes]]:
            with self.client() as client, client.stream("GET", url, **words) as response:
                return [(time.perf_counter() - began, piece) for piece in response.iter_raw()]

        async def asynchronous() -> list[tuple[float, bytes]]:
            async with self.client() as client, client.stream("GET", url, **words) as response:
                return [(time.perf_counter() - began, piece) async for piece in response.aiter_raw()]

        return self.run(asynchronous if self.is_async else sync)
