"""A thread with an event loop, for the applications of clients that cannot wait."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from contextvars import ContextVar

from doublet.http.mounting.loops import AsyncioLoop
from doublet.http.streaming import ReadTimedOut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, TypeVar

    _Result = TypeVar("_Result")

_LONGEST_END = 5.0
# How many loops of ours stand still below this one: an application may ask, without `await`, another one or itself.
depth: ContextVar[int] = ContextVar("doublet.http.mounting.depth", default=0)


class Worker:
    """Runs coroutines one thread away, in the context of whoever asks for them."""

    def __init__(self, name: str, number: int) -> None:
        self._number = number
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name=f"doublet {name}", daemon=True)
        self._thread.start()
        self._started.wait()

    def run(self, function: Callable[[], Awaitable[_Result]], seconds: float | None = None) -> _Result:
        """Wait for what the function gives.

        Raises:
            ReadTimedOut: it takes longer.
        """

        async def work() -> Any:
            depth.set(self._number + 1)
            return await function()

        future = asyncio.run_coroutine_threadsafe(work(), self._loop)
        try:
            concurrent.futures.wait([future], seconds)
        except BaseException:  # Ctrl-C, most likely.
            future.cancel()
            raise
        if not future.done():
            future.cancel()
            raise ReadTimedOut
        result: _Result = future.result()
        return result

    def stop(self) -> bool:
        """End the loop, and the thread with it; whether they did end."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(_LONGEST_END)
        return not self._thread.is_alive()

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self.loop = AsyncioLoop(self._loop)
        self._started.set()
        await self._stopping.wait()
