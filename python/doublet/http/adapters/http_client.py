"""Answers requests of `http.client`, and so of `urllib.request` and whatever else is built on it."""

from __future__ import annotations

import http.client

from doublet.http import active
from doublet.http.adapters.memory_socket import MemorySocket
from doublet.http.seams import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


def hooks() -> Sequence[Hook]:
    """How connections connect, and how requests begin: some connect in their own way, some are connected already."""
    return (
        Hook(http.client.HTTPConnection, "connect", _connecting),
        Hook(http.client.HTTPSConnection, "connect", _connecting),
        Hook(http.client.HTTPConnection, "putrequest", _beginning),
    )


def _connecting(original: Callable[[Any], None]) -> Callable[[Any], None]:
    def connect(self: Any) -> None:
        if active.doubles():
            # A tunnel through a proxy needs no answer of the proxy's: the request in it is what counts.
            self.sock = MemorySocket(self)
        else:
            original(self)

    return connect


def _beginning(original: Callable[..., None]) -> Callable[..., None]:
    def putrequest(self: Any, *arguments: Any, **keywords: Any) -> None:
        if active.doubles() and not isinstance(self.sock, MemorySocket):
            if self.sock is not None:
                self.sock.close()
            self.sock = MemorySocket(self)
        original(self, *arguments, **keywords)

    return putrequest
