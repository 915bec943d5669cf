"""An answer that takes time to be found: asynchronous clients await it, others wait for it."""

from __future__ import annotations

from doublet.http.active import EitherWay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from doublet.http.response import Response


class Deferred(EitherWay):
    """A blocking function that finds the answer; it runs in a thread where somebody awaits it."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[], Response]) -> None:
        self._find = find

    def now(self) -> Response:
        """Find it while the caller waits."""
        return self._find()

    def __await__(self) -> Generator[Any, Any, Response]:
        return _in_thread(self._find).__await__()


async def _in_thread(find: Callable[[], Response]) -> Response:
    import asyncio  # Slow to import, and here already for whoever awaits this.

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        import trio  # The only other loop on which a client awaits an answer.

        return await trio.to_thread.run_sync(find)
    return await asyncio.to_thread(find)
