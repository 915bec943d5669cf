"""Keeps a test off the network: whoever tries to reach it fails, and is reported even if that is swallowed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class ReachedOut(AssertionError):
    """A test has tried to reach the network."""


@contextmanager
def sealed() -> Iterator[None]:
    """Let no socket connect, and no name be looked up, while the block runs."""
    attempts: list[str] = []

    def refuse(*arguments: Any, **_keywords: Any) -> Any:
        attempts.append(repr([argument for argument in arguments if not isinstance(argument, socket.socket)]))
        raise ReachedOut("this test must not reach the network")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, refuse)
        for name in ("getaddrinfo", "gethostbyname", "create_connection"):
            patch.setattr(socket, name, refuse)
        yield
    if attempts:
        raise ReachedOut(f"the network was asked for: {', '.join(attempts)}")
