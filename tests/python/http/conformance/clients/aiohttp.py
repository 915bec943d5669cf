"""aiohttp, as a column of the table."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.python.http.conformance.asking import Ask, Settings, Told
from tests.python.http.conformance.client import AsyncClient, read_pieces_async


class Aiohttp(AsyncClient):
    name = "aiohttp"
    library = "aiohttp"
    seen_as = "aiohttp"

    @asynccontextmanager
    async def session(self, settings: Settings) -> AsyncIterator[Callable[[Ask], Awaitable[Told]]]:
        async with aiohttp.ClientSession(trust_env=settings.proxies_of_environment) as session:

            async def send(ask: Ask) -> Told:
                async with session.request(
                    ask.method,
                    ask.url,
                    params=list(ask.query),
                    headers=list(ask.headers),
                    json=ask.json,
                    data=_data(ask),
                    timeout=aiohttp.ClientTimeout(sock_connect=ask.timeout, sock_read=ask.timeout),
                    allow_redirects=settings.follows_redirects,
                ) as response:
                    if ask.on_piece:
                        return _told(response, await read_pieces_async(response.content.iter_any(), ask), None)
                    body = await response.read()
                    # With a body that has been read, these await nothing.
                    text = await response.text() if _is_text(response) else ""
                    content = await response.json() if response.content_type == "application/json" else None
                    return _told(response, body, (text, content))

            yield send


def _told(response: aiohttp.ClientResponse, body: bytes, read: tuple[str, Any] | None) -> Told:
    text, content = read or ("", None)
    headers = [*response.headers.items()]
    return Told(response.status, response.reason or "", headers, body, text=lambda: text, json=lambda: content)


def _is_text(response: aiohttp.ClientResponse) -> bool:
    return response.content_type.startswith("text/")


def _data(ask: Ask) -> Any:
    if ask.form:
        return dict(ask.form)
    if ask.file:
        form = aiohttp.FormData()
        form.add_field(ask.file.field, ask.file.content, filename=ask.file.name, content_type=ask.file.media_type)
        return form
    return _generated(ask) if ask.pieces else ask.content


async def _generated(ask: Ask) -> AsyncIterator[bytes]:
    for piece in ask.pieces:
        yield piece
