"""Many doubles alive at once, and what the collector does: `python -m benches.live LIBRARY COUNT` prints JSON."""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time

from .resident import resident_bytes


class CollectorClock:
    """Adds up the automatic collections and their time."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.collections = 0
        self.nanoseconds = 0
        self._begin = 0

    def __call__(self, phase: str, _information: dict[str, int]) -> None:
        """Be told by the collector that it starts or stops."""
        if phase == "start":
            self._begin = time.thread_time_ns()
        else:
            self.collections += 1
            self.nanoseconds += time.thread_time_ns() - self._begin


def main(library: str, count: int) -> None:
    """Create them, keep them, collect."""
    magic_mock = importlib.import_module(library).MagicMock
    magic_mock()
    gc.collect()
    automatic = CollectorClock()
    before = resident_bytes()
    gc.callbacks.append(automatic)
    begin = time.thread_time_ns()
    alive = [magic_mock() for _ in range(count)]
    created = time.thread_time_ns() - begin
    gc.callbacks.remove(automatic)
    grown = resident_bytes() - before
    begin = time.thread_time_ns()
    gc.collect()
    collected = time.thread_time_ns() - begin
    facts = {
        "alive": len(alive),
        "creation": created,
        "bytes": grown,
        "collections": automatic.collections,
        "collecting": automatic.nanoseconds,
        "full_collection": collected,
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
