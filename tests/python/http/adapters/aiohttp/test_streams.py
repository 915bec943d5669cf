"""Bodies that come to aiohttp's client in pieces."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import aiohttp
import pytest
from aiohttp import ClientSession, ClientTimeout

from doublet.http import Response
from tests.python.http.adapters.aiohttp.asking import URL, ask, in_pieces, in_session, text_of
from tests.python.http.adapters.scripted import Scripted


def test_a_large_body_waits_for_a_client_that_reads_slowly() -> None:
    async def action(session: ClientSession) -> int:
        total = 0
        async with session.get(URL) as response:
            async for piece in response.content.iter_chunked(100_000):
                total += len(piece)
                await asyncio.sleep(0)
        return total

    with Scripted(Response(chunks=[b"x" * 100_000] * 20)):
        assert in_session(action) == 2_000_000


def test_pieces_come_one_by_one_at_the_pace_of_the_double() -> None:
    async def action(session: ClientSession) -> list[tuple[float, bytes]]:
        began = time.perf_counter()
        async with session.get(URL) as response:
            return [(time.perf_counter() - began, line) async for line in response.content]

    with Scripted(Response(chunks=[b"data: 1\n", (0.05, b"data: 2\n"), b"", (0.05, b"data: 3\n")])):
        came = in_session(action)
    assert [line for _when, line in came] == [b"data: 1\n", b"data: 2\n", b"data: 3\n"]
    assert came[2][0] - came[0][0] >= 0.05, "the first piece did not wait for the last one"
    assert came[1][0] >= 0.05
    assert came[2][0] >= 0.1


def test_a_body_in_chunks_keeps_them() -> None:
    async def action(session: ClientSession) -> list[bytes]:
        async with session.get(URL) as response:
            return [piece async for piece, ended in response.content.iter_chunks() if ended]

    with Scripted(Response(chunks=[b"one", (0.01, b"two")])):
        assert in_session(action) == [b"one", b"two"]


def test_an_asynchronous_body_is_streamed() -> None:
    with Scripted(Response(chunks=in_pieces())):
        assert text_of(ask()) == "one two"


def test_a_generator_is_told_when_the_client_reads_no_further() -> None:
    ended = []

    def endless() -> Iterator[bytes]:
        try:
            while True:
                yield b"tick"
        finally:
            ended.append(True)

    async def action(session: ClientSession) -> None:
        async with session.get(URL) as response:
            await response.content.readany()

    with Scripted(Response(chunks=endless())):
        in_session(action)
    assert ended == [True]


def test_a_generator_that_fails_breaks_the_body_off() -> None:
    def failing() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("no more")

    with Scripted(Response(chunks=failing())), pytest.raises(aiohttp.ClientPayloadError, match="no more"):
        ask()


def test_a_pause_beyond_the_read_timeout_is_a_read_timeout_in_the_body() -> None:
    with Scripted(Response(chunks=[b"one", (30, b"two")])), pytest.raises(aiohttp.SocketTimeoutError):
        ask(timeout=ClientTimeout(sock_read=0.05))
