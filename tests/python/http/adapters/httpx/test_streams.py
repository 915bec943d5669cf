"""Bodies that come to httpx and httpx2 in pieces."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing

import anyio
import httpx
import pytest

from doublet.http import Fault, Response
from tests.python.http.adapters.httpx.way import URL, Way
from tests.python.http.adapters.scripted import Scripted


def test_pieces_come_one_by_one_at_the_pace_of_the_double(way: Way) -> None:
    with Scripted(Response(chunks=[b"data: 1\n\n", (0.05, b"data: 2\n\n"), (0.05, b"data: 3\n\n")])):
        came = way.pieces()
    assert [piece for _when, piece in came] == [b"data: 1\n\n", b"data: 2\n\n", b"data: 3\n\n"]
    assert came[2][0] - came[0][0] >= 0.05, "the first piece did not wait for the last one"
    assert came[1][0] >= 0.05
    assert came[2][0] >= 0.1


def test_lines_of_a_stream_are_split_by_the_client(way: Way) -> None:
    def sync() -> list[str]:
        with way.client() as client, client.stream("GET", URL) as response:
            return list(response.iter_lines())

    async def asynchronous() -> list[str]:
        async with way.client() as client, client.stream("GET", URL) as response:
            return [line async for line in response.aiter_lines()]

    with Scripted(Response(chunks=[b"one\ntw", b"o\n"])):
        assert way.run(asynchronous if way.is_async else sync) == ["one", "two"]


def test_a_generator_is_told_when_the_client_reads_no_further(way: Way) -> None:
    if way.name == "trio" and way.library is httpx:
        pytest.skip("httpx leaves a generator of its own open, and trio complains of it")
    ended = []

    def endless() -> Iterator[bytes]:
        try:
            while True:
                yield b"tick"
        finally:
            ended.append(True)

    def sync() -> None:
        with way.client() as client, client.stream("GET", URL) as response:
            next(response.iter_raw())

    async def asynchronous() -> None:
        async with (
            way.client() as client,
            client.stream("GET", URL) as response,
            aclosing(response.aiter_raw()) as pieces,
        ):
            await anext(pieces)

    with Scripted(Response(chunks=endless())):
        way.run(asynchronous if way.is_async else sync)
    assert ended == [True]


def test_an_asynchronous_body_is_streamed_to_an_asynchronous_client(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot read it")

    async def body() -> AsyncIterator[bytes]:
        yield b"one"
        yield b"two"

    with Scripted(Response(chunks=body())):
        assert way.ask().text == "onetwo"


def test_a_truncated_stream_gives_its_pieces_first(way: Way) -> None:
    def sync(came: list[bytes]) -> None:
        with way.client() as client, client.stream("GET", URL) as response:
            for piece in response.iter_raw():
                came.append(piece)  # noqa: PERF402  # what came before the error counts

    async def asynchronous(came: list[bytes]) -> None:
        async with way.client() as client, client.stream("GET", URL) as response:
            async for piece in response.aiter_raw():
                came.append(piece)  # noqa: PERF401  # what came before the error counts

    came: list[bytes] = []
    with (
        Scripted(Response(chunks=[b"one", b"two"], fault=Fault.TRUNCATED_BODY)),
        pytest.raises(way.library.RemoteProtocolError) as caught,
    ):
        way.run((lambda: asynchronous(came)) if way.is_async else (lambda: sync(came)))
    assert came == [b"one", b"two"]
    assert str(caught.value) == (
        "peer closed connection without sending complete message body (incomplete chunked read)"
    )


def test_a_pause_beyond_the_read_timeout_is_a_read_timeout_in_the_body(way: Way) -> None:
    with Scripted(Response(chunks=[b"one", (30, b"two")])), pytest.raises(way.library.ReadTimeout):
        way.ask(settings={"timeout": 0.05})


def test_a_body_slower_than_the_read_timeout_is_a_read_timeout(way: Way) -> None:
    if not way.is_async:
        pytest.skip("a synchronous client cannot read it")

    async def body() -> AsyncIterator[bytes]:
        yield b"one"
        await anyio.sleep(30)

    with Scripted(Response(chunks=body())), pytest.raises(way.library.ReadTimeout):
        way.ask(settings={"timeout": 0.05})
