"""How many calls a double remembers when threads hammer it: `python -m benches.threads LIBRARY` prints JSON."""

from __future__ import annotations

import importlib
import json
import sys
import threading
from collections.abc import Callable
from typing import Any

THREADS = 8
CALLS = 2000
CLASSES = ("Mock", "MagicMock", "ThreadingMock")


def remembered(double_class: Callable[[], Any]) -> int:
    """Return the smallest of a child's counts and logs after all threads have called it."""
    parent = double_class()
    child = parent.child
    start = threading.Barrier(THREADS)

    def hammer() -> None:
        start.wait()
        for number in range(CALLS):
            child(number)

    workers = [threading.Thread(target=hammer) for _ in range(THREADS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    counts = (child.call_count, len(child.call_args_list), len(child.mock_calls), len(parent.mock_calls))
    return min(int(count) for count in counts)


def main(library: str) -> None:
    """Print the worst count of all classes that the library has."""
    sys.setswitchinterval(1e-6)
    module = importlib.import_module(library)
    classes = [getattr(module, name) for name in CLASSES if hasattr(module, name)]
    print(json.dumps({"called": THREADS * CALLS, "remembered": min(map(remembered, classes))}))


if __name__ == "__main__":
    main(sys.argv[1])
