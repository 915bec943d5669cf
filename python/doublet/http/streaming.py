"""Reads the body of an answer piece by piece, at the pace it was given."""

from __future__ import annotations

import time
from collections.abc import AsyncIterable, Iterable
from typing import TYPE_CHECKING, cast

from doublet.http.answer_checks import is_pause
from doublet.http.errors import BadAnswer

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
    from typing import Any

    from doublet.http.response import Chunk, Response


class ReadTimedOut(Exception):
    """The next piece would come later than the client waits; an adapter turns it into its client's error."""


def pieces(response: Response, read_timeout: float | None = None) -> Iterator[bytes]:
    """The body's pieces for a synchronous client, each after its pause.

    Raises:
        ReadTimedOut: a pause is longer than `read_timeout` (seconds), which has passed by then.
        TypeError: the body is an asynchronous iterable.
    """
    if response.chunks is None:
        if response.body:
            yield response.body
        return
    if not isinstance(response.chunks, Iterable):
        raise TypeError("an asynchronous body can only be read by an asynchronous client")
    for chunk in response.chunks:
        pause, piece = split(chunk)
        if pause > 0:
            time.sleep(pause if read_timeout is None else min(pause, read_timeout))
            if read_timeout is not None and pause > read_timeout:
                raise ReadTimedOut
        yield piece


async def pieces_async(
    response: Response, sleep: Callable[[float], Awaitable[object]], read_timeout: float | None = None
) -> AsyncGenerator[bytes, None]:
    """The body's pieces for an asynchronous client, each after its pause; `sleep` is the client's way to wait.

    Raises:
        ReadTimedOut: a pause is longer than `read_timeout` (seconds), which has passed by then.
    """
    if response.chunks is None:
        if response.body:
            yield response.body
        return
    if isinstance(response.chunks, AsyncIterable):
        async for chunk in response.chunks:
            yield await _after_its_pause(chunk, sleep, read_timeout)
    else:
        for chunk in response.chunks:
            yield await _after_its_pause(chunk, sleep, read_timeout)


async def _after_its_pause(
    chunk: Chunk, sleep: Callable[[float], Awaitable[object]], read_timeout: float | None
) -> bytes:
    pause, piece = split(chunk)
    if pause > 0:
        await sleep(pause if read_timeout is None else min(pause, read_timeout))
        if read_timeout is not None and pause > read_timeout:
            raise ReadTimedOut
    return piece


def split(chunk: Chunk) -> tuple[float, bytes]:
    """The pause before a piece of a body, and the piece.

    Raises:
        BadAnswer: it is neither bytes nor a pause and bytes.
    """
    if type(chunk) is bytes:
        return 0.0, chunk
    given: Any = chunk
    pause: Any = 0.0
    piece: Any = given
    if isinstance(chunk, tuple) and len(cast("Any", chunk)) == 2:
        pause, piece = given
    if isinstance(piece, bytes | bytearray | memoryview) and is_pause(pause):
        return pause, cast("bytes", piece)
    raise BadAnswer(
        f"a piece of `chunks=` is bytes, or a pause in seconds and bytes, not {given!r}",
        hint="a text is bytes after `.encode()`" if isinstance(piece, str) else None,
        guide="http-faults",
    )


def close(response: Response) -> None:
    """Let the body's own generator know that nobody reads on."""
    if (close_chunks := getattr(response.chunks, "close", None)) is not None:
        close_chunks()


async def close_async(response: Response) -> None:
    """The same, for a body that may be an asynchronous generator."""
    if (aclose := getattr(response.chunks, "aclose", None)) is not None:
        await aclose()
    else:
        close(response)
