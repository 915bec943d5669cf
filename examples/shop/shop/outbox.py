"""Letters that are sent in the background, so that no customer waits for the mail server."""

from __future__ import annotations

import logging
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

__all__ = ["Letter", "Outbox"]

Letter: TypeAlias = tuple[str, str, str]
"""Recipient, subject, body."""

logger = logging.getLogger(__name__)


class Outbox:
    """Hands letters to `deliver` in a thread of its own; one that cannot be delivered is logged, not fatal."""

    def __init__(self, deliver: Callable[[str, str, str], object]) -> None:
        self._deliver = deliver
        self._letters: SimpleQueue[Letter | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="outbox", daemon=True)

    def post(self, recipient: str, subject: str, body: str) -> None:
        """Queue a letter and return at once."""
        self._letters.put((recipient, subject, body))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._letters.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (letter := self._letters.get()) is not None:
            try:
                self._deliver(*letter)
            except Exception:
                logger.exception("a letter to %s was not delivered", letter[0])
