"""The bodies of answers as streams of httpx or httpx2, delivered at the pace of the double."""

from __future__ import annotations

import importlib

from doublet.http.faults import Fault
from doublet.http.response import Response
from doublet.http.streaming import ReadTimedOut, close, close_async, pieces, pieces_async

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Iterator
    from types import ModuleType
    from typing import Any, Self

    from doublet.http.adapters.framing import Framing
    from doublet.http.adapters.httpx_faults import Faults
    from doublet.http.request import Request


async def sleep(seconds: float) -> None:
    """Wait as the running event loop does, asyncio's or trio's."""
    await importlib.import_module("anyio").sleep(seconds)


async def within(awaitable: Awaitable[Response], seconds: float) -> Response:
    """What the awaitable gives in time, or a timeout."""
    with importlib.import_module("anyio").move_on_after(seconds):
        return await awaitable
    return Response(fault=Fault.READ_TIMEOUT)


async def checkpoint() -> None:
    """Let other tasks run, as a real request does: code that polls relies on it."""
    await importlib.import_module("anyio.lowlevel").checkpoint()


class Bodies:
    """Makes the streams of one library; each can be read by its synchronous and its asynchronous client."""

    def __init__(self, transports: ModuleType, content: ModuleType, faults: Faults) -> None:
        self._plain = content.ByteStream
        self._streamed: Any = type("Body", (Body, transports.SyncByteStream, transports.AsyncByteStream), {})
        self._faults = faults

    def of(self, answer: Response, framing: Framing, asked: Request) -> Any:
        """The stream for an answer to a request."""
        if asked.method == "HEAD" or framing.is_without_body:
            return self._plain(b"")
        if answer.chunks is None and answer.fault is None:
            return self._plain(answer.body)
        return self._streamed(answer, framing, asked, self._faults)


class Body:
    """A body that comes piece by piece, and may break off. It becomes a stream of a library by having its bases."""

    def __init__(self, answer: Response, framing: Framing, asked: Request, faults: Faults) -> None:
        self._answer = answer
        self._framing = framing
        self._arriving = answer if answer.chunks is not None else Response(body=framing.arriving)
        self._asked = asked
        self._faults = faults
        self._pieces: AsyncGenerator[bytes, None] | None = None
        self._received = 0

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        try:
            for piece in pieces(self._arriving, self._asked.read_timeout):
                received += len(piece)
                yield piece
        except ReadTimedOut:
            raise self._faults.error(Fault.READ_TIMEOUT, self._asked.original) from None
        self._break_off(received)

    # No asynchronous generator: trio complains of one that is not read to its end, and clients do that.
    def __aiter__(self) -> Self:
        self._pieces = pieces_async(self._arriving, sleep, self._asked.read_timeout)
        return self

    async def __anext__(self) -> bytes:
        if self._pieces is None:
            raise StopAsyncIteration
        try:
            # The double's own generator may wait too, and knows nothing of the client's patience.
            with importlib.import_module("anyio").fail_after(self._asked.read_timeout):
                piece = await anext(self._pieces)
        except (ReadTimedOut, TimeoutError):
            raise self._faults.error(Fault.READ_TIMEOUT, self._asked.original) from None
        except StopAsyncIteration:
            self._break_off(self._received)
            raise
        self._received += len(piece)
        return piece

    def _break_off(self, received: int) -> None:
        fault = self._answer.fault
        if fault is not None:
            raise self._faults.error_in_body(fault, self._framing, received, self._asked.original)

    def close(self) -> None:
        """The client reads no further."""
        close(self._answer)

    async def aclose(self) -> None:
        """The asynchronous client reads no further."""
        if self._pieces is not None:
            await self._pieces.aclose()
        await close_async(self._answer)
