"""Which doubles answer at the moment, seen from the task and thread that asks."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from contextvars import ContextVar

from doublet.http.seams import clients

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Generator
    from typing import Any, Protocol

    from doublet.http.request import Request
    from doublet.http.response import Response

    class Answering(Protocol):
        """What takes part in answering requests while it is active.

        With an attribute `is_backstop` that is true it is asked last also where it was not started, whoever else is:
        what it keeps from the network must be kept from it everywhere.
        """

        def answer(self, request: Request) -> Response | PassThrough | Awaitable[Response | PassThrough | None] | None:
            """What it answers; None if it has nothing for this request. It may raise what the client shall raise.

            An awaitable is given by an asynchronous callback, and serves asynchronous clients only; unless it is
            `EitherWay`.
            """

        def refuse(self, request: Request) -> BaseException | None:
            """The error for a request that nobody answers; None if requests of this client are not its business."""


class PassThrough:
    """The answer that lets a request go to the network."""

    def __repr__(self) -> str:
        return "PASS_THROUGH"


PASS_THROUGH = PassThrough()
"""Lets a request go to the network, as an answer or returned by a function that answers."""


class EitherWay(ABC):
    """An answer that asynchronous clients await, and that the others can have without waiting."""

    __slots__ = ()

    @abstractmethod
    def now(self) -> Response:
        """The answer, for a client that cannot await it."""

    @abstractmethod
    def __await__(self) -> Generator[Any, Any, Response]:
        """The same answer, for a client that awaits it."""


_lock = threading.RLock()
# Newest first. What was started in this task or thread is seen by it alone, as long as it has one; a thread or task
# that has started none (a pool's worker, a server's loop) is served by all there are: it must not reach the network.
_everywhere: tuple[Answering, ...] = ()
_backstops: tuple[Answering, ...] = ()
_here: ContextVar[tuple[Answering, ...]] = ContextVar("doublet.http.active", default=())
_passing: ContextVar[bool] = ContextVar("doublet.http.passing", default=False)


def start(double: Answering) -> None:
    """Let the double answer from now on, before all others."""
    global _everywhere, _backstops
    with _lock:
        if not _everywhere:
            clients.place()
        _everywhere = (double, *_everywhere)
        _backstops = _those_that_are_backstops()
    _here.set((double, *_still_active(_here.get())))


def stop(double: Answering) -> None:
    """Take the double out again, wherever it was started; nothing if it is out already."""
    global _everywhere, _backstops
    with _lock:
        places = [place for place, other in enumerate(_everywhere) if other is double]
        if not places:
            return
        # Started twice, it is active until it was stopped twice: the newest start goes.
        _everywhere = _everywhere[: places[0]] + _everywhere[places[0] + 1 :]
        _backstops = _those_that_are_backstops()
        if not _everywhere:
            clients.remove()
    _here.set(_still_active(_here.get()))


def doubles() -> tuple[Answering, ...]:
    """The doubles that may answer a request of this task and thread, newest first."""
    if not _everywhere or _passing.get():
        return ()
    if len(_everywhere) == 1:
        # Whoever started it: it answers here, or as the only one that there is.
        return _everywhere
    here = _here.get()
    if not here:
        return _everywhere
    here = _still_active(here)
    if not here:
        return _everywhere
    if not _backstops:
        return here
    return (*here, *(double for double in _backstops if all(other is not double for other in here)))


def is_here(double: Answering) -> bool:
    """Whether the double was started in this task or thread, or where it was started from."""
    return any(other is double for other in _here.get())


def _those_that_are_backstops() -> tuple[Answering, ...]:
    return tuple(double for double in _everywhere if getattr(double, "is_backstop", False))


def _still_active(doubles: tuple[Answering, ...]) -> tuple[Answering, ...]:
    # By identity: a double may be equal to another one.
    everywhere = set(map(id, _everywhere))
    if everywhere.issuperset(map(id, doubles)):
        return doubles
    return tuple(double for double in doubles if id(double) in everywhere)


class passing_through:  # noqa: N801  # used like a function: `with passing_through():`
    """While a client sends a request to the network, its lower layers are left alone."""

    __slots__ = ("_token",)

    def __enter__(self) -> None:
        self._token = _passing.set(True)

    def __exit__(self, *_exception: object) -> None:
        _passing.reset(self._token)
