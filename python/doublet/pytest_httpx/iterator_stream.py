"""A body in pieces that synchronous and asynchronous clients can read, and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet.httpx_objects.library import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator


class IteratorStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body made of the pieces of an iterable."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        """Take the pieces; a list can be sent several times, a generator once."""
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._stream:
            yield part
