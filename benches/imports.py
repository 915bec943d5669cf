"""How long one import takes in a fresh process: `python benches/imports.py MODULE [BEFORE]` prints JSON.

BEFORE is imported first, and is not timed.
"""

from __future__ import annotations

import sys
import time

if __name__ == "__main__":
    # This folder has modules that are called like those of the standard library.
    del sys.path[0]
    for name in sys.argv[2:]:
        __import__(name)
    begin = time.process_time_ns()
    __import__(sys.argv[1])
    print(f'{{"nanoseconds": {time.process_time_ns() - begin}}}')
