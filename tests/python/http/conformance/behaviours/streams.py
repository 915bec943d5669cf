"""Answers that take their time."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import AsyncIterator, Iterator

import anyio

from doublet import http
from doublet.http import Fault
from tests.python.http.conformance.behaviour import URL, Group
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.expected import BROKEN_OFF, EXPECTED, SILENT, name_of

STREAMS = Group("Streams and delays")


@STREAMS.promise("a body comes out piece by piece, as it is made")
def pieces_as_they_come(client: Client) -> None:
    happened: list[str] = []

    def made() -> Iterator[tuple[float, bytes]]:
        for number in range(3):
            happened.append(f"made {number}")
            yield 0.01, b"%d" % number

    with http.mock(URL) as api:
        api.get("/a").returns(chunks=made)
        told = client.ask(f"{URL}/a", on_piece=lambda piece: happened.append(f"got {piece.decode()}")).answered()
    assert told.body == b"012"
    assert [what for what in happened if what.startswith("got")] == ["got 0", "got 1", "got 2"]
    # A client may be one piece ahead of its caller, not more.
    assert happened.index("got 0") < happened.index("made 2")


class Enough(Exception):
    """The caller has read what it wanted."""


@STREAMS.promise("a stream without end can be left, and its generator is closed then")
def left_early(client: Client) -> None:
    closed = threading.Event()
    pieces: list[bytes] = []

    def made() -> Iterator[bytes]:
        try:
            while True:
                yield b"again "
        finally:
            closed.set()

    def read(piece: bytes) -> None:
        pieces.append(piece)
        if len(pieces) == 3:
            raise Enough

    with http.mock(URL) as api:
        api.get("/a").returns(chunks=made)
        told = client.ask(f"{URL}/a", on_piece=read)
        assert isinstance(told.error, Enough)
        gc.collect()
        assert closed.wait(1)


@STREAMS.promise("an asynchronous generator makes the body")
def pieces_of_an_asynchronous_generator(client: Client) -> None:
    async def made() -> AsyncIterator[bytes]:
        for number in range(3):
            await anyio.sleep(0.001)
            yield b"%d" % number

    pieces: list[bytes] = []
    with http.mock(URL) as api:
        api.get("/a").returns(chunks=made)
        assert client.ask(f"{URL}/a", on_piece=pieces.append).answered().body == b"012"
    assert pieces == [b"0", b"1", b"2"]


@STREAMS.promise("a streamed body is whole when it is not read as a stream")
def pieces_at_once(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(chunks=[b"one ", (0.001, b"two "), b"three"])
        assert client.ask(f"{URL}/a").answered().body == b"one two three"


@STREAMS.promise("server-sent events, each when it is sent")
def events(client: Client) -> None:
    pieces: list[bytes] = []
    with http.mock(URL) as api:
        api.get("/a").returns(events=[{"delta": "Four"}, (0.02, http.event("[DONE]", event="end"))])
        told = client.ask(f"{URL}/a", on_piece=pieces.append).answered()
    assert told.header("Content-Type") == ["text/event-stream"]
    first, second = b'data: {"delta": "Four"}\n\n', b"event: end\ndata: [DONE]\n\n"
    assert b"".join(pieces) == first + second
    assert first.startswith(pieces[0])


@STREAMS.promise("an answer after a delay")
def delay(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(text="late", delay=0.03)
        began = time.monotonic()
        assert client.ask(f"{URL}/a").answered().body == b"late"
    assert time.monotonic() - began >= 0.03


@STREAMS.promise("a delay beyond the read timeout is the client's read timeout, when that has passed")
def delay_beyond_the_timeout(client: Client) -> None:
    with http.mock(URL) as api:
        api.get("/a").returns(text="too late", delay=30)
        began = time.monotonic()
        told = client.ask(f"{URL}/a", timeout=0.03)
    assert name_of(told.error) == EXPECTED[Fault.READ_TIMEOUT][client.name]
    assert 0.03 <= time.monotonic() - began < 5


@STREAMS.promise("a pause in the body beyond the read timeout is an error after the first piece")
def pause_beyond_the_timeout(client: Client) -> None:
    pieces: list[bytes] = []
    with http.mock(URL) as api:
        api.get("/a").returns(chunks=[b"first", (30, b"second")])
        told = client.ask(f"{URL}/a", timeout=0.03, on_piece=pieces.append)
    assert b"".join(pieces) == b"first"
    assert name_of(told.error) == SILENT[client.name]


@STREAMS.promise("a stream that breaks off is an error after the pieces before")
def broken_stream(client: Client) -> None:
    pieces: list[bytes] = []
    with http.mock(URL) as api:
        api.get("/a").returns(chunks=[b"one ", b"two "], fault=Fault.TRUNCATED_BODY)
        told = client.ask(f"{URL}/a", on_piece=pieces.append)
    assert b"".join(pieces) == b"one two "
    assert name_of(told.error) == BROKEN_OFF[client.name]
