"""httpx and httpx2, as columns of the table: synchronous, and asynchronous under asyncio and trio."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from typing import Any, ClassVar
from unittest.mock import patch

import httpx
import httpx2

from doublet.http.adapters import httpx_family
from tests.python.http.conformance.asking import Ask, Settings, Told
from tests.python.http.conformance.client import AsyncClient, SyncClient, read_pieces, read_pieces_async


class Httpx(SyncClient):
    name = library = seen_as = "httpx"
    module: ClassVar[Any] = httpx

    @contextmanager
    def session(self, settings: Settings) -> Iterator[Callable[[Ask], Told]]:
        transport = {"transport": self.module.HTTPTransport(retries=settings.retries)} if settings.retries else {}
        with _no_pauses(), self.module.Client(follow_redirects=settings.follows_redirects, **transport) as session:

            def send(ask: Ask) -> Told:
                with session.stream(ask.method, ask.url, **_words(ask, iter(ask.pieces))) as response:
                    body = read_pieces(response.iter_bytes(), ask) if ask.on_piece else response.read()
                return _told(response, body)

            yield send


class HttpxAsync(AsyncClient):
    name = "httpx, asyncio"
    library = seen_as = "httpx"
    module: ClassVar[Any] = httpx

    @asynccontextmanager
    async def session(self, settings: Settings) -> AsyncIterator[Callable[[Ask], Awaitable[Told]]]:
        transport = {"transport": self.module.AsyncHTTPTransport(retries=settings.retries)} if settings.retries else {}
        with _no_pauses():
            async with self.module.AsyncClient(follow_redirects=settings.follows_redirects, **transport) as session:

                async def send(ask: Ask) -> Told:
                    async with session.stream(ask.method, ask.url, **_words(ask, _generated(ask))) as response:
                        if ask.on_piece:
                            body = await read_pieces_async(response.aiter_bytes(), ask)
                        else:
                            body = await response.aread()
                    return _told(response, body)

                yield send


class HttpxTrio(HttpxAsync):
    name = "httpx, trio"
    loop = "trio"


class Httpx2(Httpx):
    name = library = seen_as = "httpx2"
    module: ClassVar[Any] = httpx2


class Httpx2Async(HttpxAsync):
    name = "httpx2, asyncio"
    library = seen_as = "httpx2"
    module: ClassVar[Any] = httpx2


class Httpx2Trio(Httpx2Async):
    name = "httpx2, trio"
    loop = "trio"


def _no_pauses() -> AbstractContextManager[Any]:
    """httpx cannot be told how long to wait before it tries again; test_real_servers.py looks at the waiting."""
    pauses = httpx_family._pauses
    return patch.object(httpx_family, "_pauses", lambda transport: tuple(pause and 0.0 for pause in pauses(transport)))


def _words(ask: Ask, pieces: Any) -> dict[str, Any]:
    words: dict[str, Any] = {"headers": list(ask.headers), "timeout": ask.timeout}
    if ask.query:
        words["params"] = list(ask.query)
    if ask.json is not None:
        words["json"] = ask.json
    if ask.form:
        words["data"] = dict(ask.form)
    if ask.file:
        words["files"] = {ask.file.field: (ask.file.name, ask.file.content, ask.file.media_type)}
    if ask.content is not None or ask.pieces:
        words["content"] = pieces if ask.pieces else ask.content
    return words


async def _generated(ask: Ask) -> AsyncIterator[bytes]:
    for piece in ask.pieces:
        yield piece


def _told(response: Any, body: bytes) -> Told:
    return Told(
        response.status_code,
        response.reason_phrase,
        response.headers.multi_items(),
        body,
        text=lambda: response.text,
        json=response.json,
    )
