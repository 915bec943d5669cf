"""Finds the stub for a request: those with a URL at once, the others one by one, all in their order."""

from __future__ import annotations

from bisect import insort
from collections import deque
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableSequence

    from doublet.pytest_httpx.matchers import Place
    from doublet.pytest_httpx.sent import Sent
    from doublet.pytest_httpx.stub import Stub

_NUMBER = attrgetter("number")


class Registry:
    """All stubs in their order, and where each is found."""

    def __init__(self) -> None:
        self.stubs: list[Stub] = []
        # By what a request must be to have a chance: the stubs that wait for one, and those that had theirs.
        self._waiting: dict[Place, deque[Stub]] = {}
        self._sent: dict[Place, list[Stub]] = {}

    def add(self, stub: Stub) -> None:
        """Add a stub after all others."""
        self.stubs.append(stub)
        self._waiting.setdefault(stub.matcher.place, deque()).append(stub)

    def clear(self) -> None:
        """Forget all stubs."""
        self.stubs.clear()
        self._waiting.clear()
        self._sent.clear()

    def choose(self, sent: Sent) -> Stub | None:
        """The first stub that matches and was not sent, else the last that was if it may be sent again."""
        places = list(_places(sent))
        waiting = [bucket for place in places if (bucket := self._waiting.get(place))]
        for stub in merge(*waiting, key=_NUMBER):
            if stub.matcher.matches_in_its_place(sent):
                self._note_as_sent(stub)
                return stub
        done = [reversed(several) for place in places if (several := self._sent.get(place))]
        for stub in merge(*done, key=_NUMBER, reverse=True):
            if stub.matcher.matches_in_its_place(sent):
                return stub if stub.is_reusable else None
        return None

    def _note_as_sent(self, stub: Stub) -> None:
        place = stub.matcher.place
        _remove(self._waiting[place], stub)
        insort(self._sent.setdefault(place, []), stub, key=_NUMBER)
        stub.is_sent = True


def _places(sent: Sent) -> Iterator[Place]:
    for method in (sent.method, None):
        for base in sent.bases:
            yield (method, base, sent.query)
            yield (method, base, None)
        yield (method, None, None)


def _remove(bucket: MutableSequence[Stub], stub: Stub) -> None:
    place = next(place for place, one in enumerate(bucket) if one is stub)
    del bucket[place]
