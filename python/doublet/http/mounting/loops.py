"""The event loops that applications run on: asyncio and trio, as far as mounting needs them."""

from __future__ import annotations

import asyncio
import sys
from contextvars import copy_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future
    from typing import Any, Protocol

    class Event(Protocol):
        """What both loops call an event."""

        def set(self) -> object:
            """Wake who waits."""
            ...

        async def wait(self) -> object:
            """Wait until it is set."""
            ...

    Work = Callable[[], Coroutine[Any, Any, None]]
    Loop = "AsyncioLoop | TrioLoop"


def running_loop() -> AsyncioLoop | TrioLoop:
    """The loop of whoever calls."""
    trio: Any = sys.modules.get("trio")
    if trio is not None and trio.lowlevel.in_trio_run():
        return TrioLoop(trio)
    return AsyncioLoop(asyncio.get_running_loop())


class AsyncioLoop:
    """A loop of asyncio."""

    cancelled: type[BaseException] = asyncio.CancelledError

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.key: object = loop
        self._loop = loop
        self._tasks: set[asyncio.Task[None]] = set()  # The loop itself holds its tasks weakly.

    def event(self) -> Event:
        """A new event."""
        return asyncio.Event()

    def spawn(self, work: Work, _closing: Event | None = None) -> Callable[[], object]:
        """Run a task beside the others; gives what cancels it. One that lasts as the loop does waits by `lasting`."""
        task = self._loop.create_task(work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task.cancel

    async def lasting(self, closing: Event) -> None:
        """Wait for the event, or for the end of the loop: that cancels its tasks, and waits until they have ended."""
        try:
            await closing.wait()
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) is not None:
                task.uncancel()

    async def within(self, seconds: float, event: Event) -> None:
        """Wait for the event so long at most."""
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return

    async def result_of(self, future: Future[Any]) -> Any:
        """What another thread gives."""
        return await asyncio.wrap_future(future)

    def run_from_outside(self, work: Work, alone: Work) -> None:
        """Run something to its end if the loop stands still, else alone; nothing if the loop is closed."""
        if self._loop.is_closed():
            return
        if self._loop.is_running():
            self._loop.call_soon_threadsafe(self.spawn, alone)
        elif asyncio._get_running_loop() is None:
            self._loop.run_until_complete(work())


class TrioLoop:
    """A loop of trio, which is imported already."""

    def __init__(self, trio: Any) -> None:
        self.key: object = trio.lowlevel.current_trio_token()
        self.cancelled: type[BaseException] = trio.Cancelled
        self._trio = trio

    def event(self) -> Event:
        """A new event."""
        made: Event = self._trio.Event()
        return made

    def spawn(self, work: Work, closing: Event | None = None) -> Callable[[], object]:
        """Run a system task; gives what cancels it.

        With `closing`, it lasts as long as the loop: trio sets the event when it cancels its system tasks.
        """
        scope = self._trio.CancelScope(shield=closing is not None)

        async def run() -> None:
            with scope:
                await work()

        async def watch() -> None:
            try:
                await self._trio.sleep_forever()
            finally:
                if closing is not None:
                    closing.set()

        self._trio.lowlevel.spawn_system_task(run, context=copy_context())
        if closing is not None:
            self._trio.lowlevel.spawn_system_task(watch)
        cancel: Callable[[], object] = scope.cancel
        return cancel

    async def lasting(self, closing: Event) -> None:
        """Wait for the event."""
        await closing.wait()

    async def within(self, seconds: float, event: Event) -> None:
        """Wait for the event so long at most, also while whoever waits is being cancelled."""
        with self._trio.move_on_after(seconds, shield=True):
            await event.wait()

    async def result_of(self, future: Future[Any]) -> Any:
        """What another thread gives."""
        done = self._trio.Event()
        token: Any = self.key

        def tell(_future: Future[Any]) -> None:
            try:
                token.run_sync_soon(done.set)
            except self._trio.RunFinishedError:
                return

        future.add_done_callback(tell)
        await done.wait()
        return future.result()

    def run_from_outside(self, _work: Work, alone: Work) -> None:
        """Run something alone, beside whatever trio does; nothing if trio has ended."""
        token: Any = self.key
        try:
            token.run_sync_soon(self.spawn, alone)
        except self._trio.RunFinishedError:
            return
