"""How much one recorded call keeps in memory: `python -m benches.memory LIBRARY COUNT` prints JSON."""

from __future__ import annotations

import gc
import importlib
import json
import sys

from .resident import resident_bytes


def main(library: str, count: int) -> None:
    """Record many calls on one double and divide what the process grew by."""
    m = importlib.import_module(library).MagicMock()
    m(1, 2, k=3)
    gc.collect()
    before = resident_bytes()
    for _ in range(count):
        m(1, 2, k=3)
    gc.collect()
    print(json.dumps({"bytes": (resident_bytes() - before) / count, "kept": m.call_count - 1}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
