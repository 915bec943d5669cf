"""An asynchronous answer that nobody has awaited yet, and perhaps nobody can."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator
    from typing import Any


class Pending:
    """What a function of the test gave to be awaited; `close` drops it without a word if nobody can wait for it."""

    __slots__ = ("_awaited", "_go_on")

    def __init__(self, awaited: Any, go_on: Callable[[Any], Coroutine[Any, Any, Any]]) -> None:
        self._awaited = awaited
        self._go_on = go_on

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._go_on(self._awaited).__await__()

    def close(self) -> None:
        """Drop it."""
        if (close := getattr(self._awaited, "close", None)) is not None:
            close()
