"""How long one import takes in a fresh process: `python benches/imports.py MODULE` prints JSON."""

from __future__ import annotations

import sys
import time

if __name__ == "__main__":
    begin = time.process_time_ns()
    __import__(sys.argv[1])
    print(f'{{"nanoseconds": {time.process_time_ns() - begin}}}')
