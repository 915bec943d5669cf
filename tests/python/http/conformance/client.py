"""A client as the behaviours see it: it opens a session and takes its steps there, whether or not it has to await."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from importlib.metadata import version
from typing import Any, ClassVar

import anyio

from tests.python.http.conformance.asking import Ask, Lacking, Settings, Told

Step = Ask | Callable[[], Any]
"""A request, or something to do between two requests of a session."""


class Client:
    """One client, as one column of the table."""

    name: ClassVar[str]
    library: ClassVar[str | None]
    """The distribution that its version is of; None for Python's own."""
    seen_as: ClassVar[str]
    """What it is called in `Request.client`."""
    asynchronous: ClassVar[bool] = False

    def visit(self, *steps: Step, settings: Settings = Settings()) -> list[Told]:  # noqa: B008  # it is frozen
        """Take the steps one after the other in one session; gives what came of the requests."""
        raise NotImplementedError

    def visit_at_once(self, asks: list[Ask]) -> list[Told]:
        """Send all requests at the same time in one session."""
        raise NotImplementedError

    def ask(self, url: str, method: str = "GET", settings: Settings = Settings(), **words: Any) -> Told:  # noqa: B008
        """What comes of one request in a session of its own."""
        [told] = self.visit(Ask(url, method, **words), settings=settings)
        return told

    @property
    def version(self) -> str:
        """The version that is installed."""
        return version(self.library) if self.library else ""


class SyncClient(Client):
    """A client whose calls return when they are done; at the same time means in threads."""

    def session(self, settings: Settings) -> AbstractContextManager[Callable[[Ask], Told]]:
        """A session; it gives the function that sends a request in it."""
        raise NotImplementedError

    def visit(self, *steps: Step, settings: Settings = Settings()) -> list[Told]:  # noqa: B008
        """Take the steps in this thread."""
        with self.session(settings) as send:
            return [_told(send, ask) for ask in asks_among(steps)]

    def visit_at_once(self, asks: list[Ask]) -> list[Told]:
        """Send each request from a thread of its own."""
        with self.session(Settings()) as send, ThreadPoolExecutor(len(asks)) as threads:
            return list(threads.map(lambda ask: _told(send, ask), asks))


class AsyncClient(Client):
    """A client whose calls are awaited; at the same time means in tasks of one loop."""

    asynchronous = True
    loop: ClassVar[str] = "asyncio"

    def session(self, settings: Settings) -> AbstractAsyncContextManager[Callable[[Ask], Awaitable[Told]]]:
        """A session; it gives the function that sends a request in it."""
        raise NotImplementedError

    def visit(self, *steps: Step, settings: Settings = Settings()) -> list[Told]:  # noqa: B008
        """Take the steps in a loop of their own."""

        async def take() -> list[Told]:
            async with self.session(settings) as send:
                return [await _told_async(send, ask) for ask in asks_among(steps)]

        return anyio.run(take, backend=self.loop)

    def visit_at_once(self, asks: list[Ask]) -> list[Told]:
        """Send each request from a task of its own."""

        async def take() -> list[Told]:
            told: dict[int, Told] = {}

            async def one(number: int) -> None:
                told[number] = await _told_async(send, asks[number])

            async with self.session(Settings()) as send, anyio.create_task_group() as tasks:
                for number in range(len(asks)):
                    tasks.start_soon(one, number)
            return [told[number] for number in range(len(asks))]

        return anyio.run(take, backend=self.loop)


def asks_among(steps: tuple[Step, ...]) -> Iterator[Ask]:
    """The requests; what lies between them is done on the way."""
    for step in steps:
        if isinstance(step, Ask):
            yield step
        else:
            step()


def read_pieces(pieces: Iterator[bytes], ask: Ask) -> bytes:
    """The whole body of an answer that is streamed; each piece is told of as it comes."""
    body = b""
    for piece in pieces:
        _tell(ask, piece)
        body += piece
    return body


async def read_pieces_async(pieces: AsyncIterator[bytes], ask: Ask) -> bytes:
    """The same, awaited."""
    body = b""
    async for piece in pieces:
        _tell(ask, piece)
        body += piece
    return body


def _tell(ask: Ask, piece: bytes) -> None:
    if ask.on_piece and piece:
        ask.on_piece(piece)


def _told(send: Callable[[Ask], Told], ask: Ask) -> Told:
    try:
        return send(ask)
    except Lacking:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what the behaviours look at
        return Told(error=error)


async def _told_async(send: Callable[[Ask], Awaitable[Told]], ask: Ask) -> Told:
    try:
        return await send(ask)
    except Lacking:
        raise
    except Exception as error:  # noqa: BLE001
        return Told(error=error)
