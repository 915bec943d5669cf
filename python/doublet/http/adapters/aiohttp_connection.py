"""A connection in memory: aiohttp writes its request to it and reads the bytes of the answer from it."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from doublet.http import active, dispatch
from doublet.http.adapters import aiohttp_faults, socket_errors
from doublet.http.adapters.framing import Framing
from doublet.http.adapters.websockets import refuse_websocket
from doublet.http.faults import Fault
from doublet.http.request import Request
from doublet.http.streaming import close_async, pieces_async
from doublet.http.wire import RequestReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from doublet.http.response import Response

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_END_OF_HEAD = b"\r\n\r\n"
_NOT_FOR_THE_CLIENT = (asyncio.CancelledError, KeyboardInterrupt, SystemExit)
_MOST_AT_ONCE = 256 * 1024  # As much as a socket hands over at once.


class Connection(asyncio.Transport):
    """Collects one request, has it answered, and feeds the answer to aiohttp's own protocol.

    If the request is to pass, the protocol goes over to a real connection, which gets what has been written so far.
    """

    def __init__(self, protocol: Any, asked: Any, timeout: Any, connect: Callable[[], Awaitable[Any]]) -> None:
        super().__init__()
        self._protocol = protocol
        self._asked = asked
        self._timeout = timeout
        self._connect = connect
        self._loop = asyncio.get_running_loop()
        self._reader = RequestReader()
        self._continued = False
        self._answering: asyncio.Task[None] | None = None
        self._resumed: asyncio.Future[None] | None = None
        self._closing = False

    # What aiohttp asks of a transport

    def write(self, data: Any) -> None:
        """Take a part of the request."""
        if self._answering is not None:
            self._reader.written += data
            return
        if not self._continued and "100-continue" in self._asked.headers.get("Expect", "").lower():
            self._continued = True
            self._loop.call_soon(self._feed, _CONTINUE)
        if not self._reader.written and data[-4:] == _END_OF_HEAD and self._has_no_body():
            self._reader.written += data
            self._answering = self._loop.create_task(self._answer(b""))
            return
        received = self._reader.feed(data)
        if received is not None:
            self._answering = self._loop.create_task(self._answer(received.body))

    def close(self) -> None:
        """Close from the side of the client: nothing more is delivered."""
        if self._answering is not None:
            self._answering.cancel()
        self._lose(None)

    abort = close

    def is_closing(self) -> bool:
        """Whether it is closed."""
        return self._closing

    def pause_reading(self) -> None:
        """Deliver nothing until reading is resumed."""
        if self._resumed is None:
            self._resumed = self._loop.create_future()

    def resume_reading(self) -> None:
        """Deliver again."""
        if self._resumed is not None:
            if not self._resumed.done():
                self._resumed.set_result(None)
            self._resumed = None

    def get_write_buffer_size(self) -> int:
        """Nothing waits: what is written is taken at once."""
        return 0

    # The request

    def _has_no_body(self) -> bool:
        """Whether nothing follows the head; then it need not be read to know where the request ends."""
        headers = self._asked.headers
        return "Content-Length" not in headers and "Transfer-Encoding" not in headers

    def _request(self, body: bytes) -> Request:
        asked, timeout = self._asked, self._timeout
        return Request(
            asked.method,
            str(asked.url),
            list(asked.headers.items()),
            body,
            client="aiohttp",
            original=asked,
            connect_timeout=timeout.sock_connect or timeout.connect,
            read_timeout=timeout.sock_read,
        )

    # The answer

    async def _answer(self, body: bytes) -> None:
        try:
            request = self._request(body)
            answer = await dispatch.answer_async(request, asyncio.sleep)
            if answer is None:
                await self._pass_through()
            elif answer.fault is None or answer.fault in aiohttp_faults.IN_BODY:
                refuse_websocket(answer, request)
                await self._deliver(answer)
            elif answer.fault is Fault.CONNECTION_RESET:
                self._lose(socket_errors.reset())
            elif answer.fault is Fault.EMPTY_RESPONSE:
                self._lose(None)
            else:
                raise aiohttp_faults.error(answer.fault, self._asked)
        except _NOT_FOR_THE_CLIENT:
            raise
        except BaseException as error:  # noqa: BLE001  # whatever it is, the one who sent the request shall see it
            self._protocol.set_exception(error)

    async def _deliver(self, answer: Response) -> None:
        framing = Framing(answer)
        if self._asked.method == "HEAD" or framing.is_without_body:
            self._feed(framing.head())
        elif answer.chunks is None and answer.fault is None:
            await self._feed_slowly(framing.head() + framing.whole_body())
        elif answer.chunks is None:
            self._feed(framing.head() + framing.piece(framing.arriving))
        else:
            self._feed(framing.head())
            try:
                async with aclosing(pieces_async(answer, asyncio.sleep)) as pieces:
                    async for piece in pieces:
                        await self._feed_slowly(framing.piece(piece))
                        if self._closing:
                            return
            except _NOT_FOR_THE_CLIENT:
                raise
            except BaseException as error:  # noqa: BLE001  # the double's generator failed: the answer breaks off there
                self._lose(error)
                return
            finally:
                await close_async(answer)
            if answer.fault is None:
                self._feed(framing.end())
        await self._readable()
        # The bytes of a broken chunk are not fed: the parser in C would leave the reader waiting forever.
        self._lose(aiohttp_faults.broken_chunk() if answer.fault is Fault.MALFORMED_CHUNK else None)

    async def _feed_slowly(self, data: bytes) -> None:
        if self._resumed is None and len(data) <= _MOST_AT_ONCE:
            self._feed(data)
            return
        for start in range(0, len(data), _MOST_AT_ONCE):
            await self._readable()
            self._feed(data[start : start + _MOST_AT_ONCE])

    async def _readable(self) -> None:
        while self._resumed is not None:
            await self._resumed

    def _feed(self, data: bytes) -> None:
        if data and not self._closing:
            self._protocol.data_received(data)

    def _lose(self, error: BaseException | None) -> None:
        if not self._closing:
            self._closing = True
            self._loop.call_soon(self._protocol.connection_lost, error)

    async def _pass_through(self) -> None:
        try:
            with active.passing_through():
                async with asyncio.timeout(self._timeout.connect):
                    connected = await self._connect()
        except TimeoutError as error:
            raise aiohttp_faults.error(Fault.CONNECT_TIMEOUT, self._asked) from error
        real = connected.transport
        connected.transport = None
        if self._closing:
            real.close()
            return
        self._protocol.transport = real
        real.set_protocol(self._protocol)
        real.write(bytes(self._reader.written))
