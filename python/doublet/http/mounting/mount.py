"""Answers requests by a mounted application, whichever way the client asks, and ends what still runs."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from doublet.http.active import EitherWay
from doublet.http.errors import WebSocketNotDoubled
from doublet.http.faults import Fault
from doublet.http.mounting import wsgi
from doublet.http.mounting.host import Host
from doublet.http.mounting.loops import running_loop
from doublet.http.mounting.worker import Worker, depth
from doublet.http.response import Response
from doublet.http.streaming import ReadTimedOut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from doublet.http.mounting import asgi
    from doublet.http.mounting.application import Application
    from doublet.http.request import Request


class Mount:
    """A route's callback. An ASGI application runs on the loop of its client, or on a worker's if that cannot wait."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._lock = threading.Lock()
        self._workers: list[Worker] = []
        self._hosts: dict[object, Host] = {}

    def __call__(self, request: Request, **_path: str) -> Answering:
        """What answers this request, now or awaited.

        Raises:
            WebSocketNotDoubled: the request would open a websocket.
        """
        if "websocket" in (request.headers.get("upgrade") or "").lower():
            raise WebSocketNotDoubled(
                f"a websocket cannot be doubled: {request.method} {request.url}",
                evidence=[f"`{self._application.name}` is mounted there, and a mount answers plain HTTP only"],
                hint="let this URL pass to a server of the test",
                guide="http-mount",
            )
        return Answering(self, request)

    # ── clients that wait ─────────────────────────────────────────────────────────────────────────────────────────────

    async def answer(self, request: Request) -> Response:
        """Answer an asynchronous client, on its own loop; a WSGI application runs in a thread meanwhile."""
        if self._application.kind == "WSGI":
            return await _answer_in_thread(wsgi.Exchange(self._application, request))
        exchange = await self._host().begin(request)
        return await exchange.answer()

    # ── clients that cannot ───────────────────────────────────────────────────────────────────────────────────────────

    def answer_now(self, request: Request) -> Response:
        """Answer a synchronous client; it waits no longer than it would for a server."""
        if self._application.kind == "WSGI":
            return wsgi.Exchange(self._application, request).answer()
        worker = self._worker()

        async def begin() -> asgi.Exchange:
            return await self._host().begin(request)

        exchange = worker.run(begin)
        try:
            response = worker.run(exchange.answer, request.read_timeout)
        except ReadTimedOut:
            return Response(fault=Fault.READ_TIMEOUT)
        if response.chunks is not None:
            response.chunks = WorkersPieces(worker, exchange, request.read_timeout)
        return response

    def _host(self) -> Host:
        loop = running_loop()
        with self._lock:
            if loop.key not in self._hosts:
                self._hosts[loop.key] = Host(self._application, loop)
            return self._hosts[loop.key]

    def _worker(self) -> Worker:
        number = depth.get()
        with self._lock:
            while len(self._workers) <= number:
                self._workers.append(Worker(self._application.name, len(self._workers)))
            return self._workers[number]

    # ── the end ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def finish(self) -> list[BaseException]:
        """End what runs, and give what was raised where no client saw it. A later request starts everything again.

        The loop of an asynchronous client that runs at this moment cannot be waited for: it gets to the end later.
        """
        with self._lock:
            workers, self._workers = self._workers, []
            hosts, self._hosts = self._hosts, {}
        troubles: list[BaseException] = []
        for worker in workers:
            if (host := hosts.get(worker.loop.key)) is not None:
                worker.run(host.close)
            if not worker.stop():
                troubles.append(self._application.misbehaved("goes on after it was cancelled"))
        of_workers = {worker.loop.key for worker in workers}
        for key, host in hosts.items():
            if key not in of_workers:
                host.loop.run_from_outside(host.close, host.close_alone)
        return troubles + [error for host in hosts.values() for error in host.troubles()]

    async def finish_async(self) -> list[BaseException]:
        """The same, also for the loop that runs at this moment."""
        key = running_loop().key
        with self._lock:
            host = self._hosts.pop(key, None)
        troubles: list[BaseException] = []
        if host is not None:
            await host.close()
            troubles = host.troubles()
        return troubles + self.finish()


class Answering(EitherWay):
    """The answer to one request, for either kind of client."""

    def __init__(self, mount: Mount, request: Request) -> None:
        self._mount = mount
        self._request = request

    def now(self) -> Response:
        """For a client that cannot wait."""
        return self._mount.answer_now(self._request)

    def __await__(self) -> Generator[Any, Any, Response]:
        return self._mount.answer(self._request).__await__()


class WorkersPieces:
    """The body of an ASGI application as a synchronous client reads it, from the thread of the worker."""

    def __init__(self, worker: Worker, exchange: asgi.Exchange, seconds: float | None) -> None:
        self._worker = worker
        self._exchange = exchange
        self._seconds = seconds

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._exchange.has_ended:  # The worker may have stopped by now.
            piece = self._exchange.last_piece()
        else:
            piece = self._worker.run(self._exchange.next_piece, self._seconds)
        if piece is None:
            raise StopIteration
        return piece

    def close(self) -> None:
        """The client reads no more."""
        if not self._exchange.has_ended:
            self._worker.run(self._exchange.close)


class ThreadsPieces:
    """The body of a WSGI application as an asynchronous client reads it, from the thread where it was begun."""

    def __init__(self, thread: ThreadPoolExecutor, pieces: wsgi.Pieces) -> None:
        self._thread = thread
        self._pieces = pieces
        self._is_over = False

    def __aiter__(self) -> ThreadsPieces:
        return self

    async def __anext__(self) -> bytes:
        piece: bytes | None = await running_loop().result_of(self._thread.submit(next, self._pieces, None))
        if piece is None:
            await self.aclose()
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """The client reads no more."""
        if not self._is_over:
            self._is_over = True
            closed = self._thread.submit(self._pieces.close)
            self._thread.shutdown(wait=False)
            await running_loop().result_of(closed)


async def _answer_in_thread(exchange: wsgi.Exchange) -> Response:
    thread = ThreadPoolExecutor(1, "doublet")
    try:
        response: Response = await running_loop().result_of(thread.submit(exchange.answer))
    except BaseException:
        thread.submit(exchange.close)
        thread.shutdown(wait=False)
        raise
    if isinstance(response.chunks, wsgi.Pieces):
        response.chunks = ThreadsPieces(thread, response.chunks)
    else:
        thread.shutdown(wait=False)
    return response
