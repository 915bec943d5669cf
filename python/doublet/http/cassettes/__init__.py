"""Cassettes: what a service has answered, recorded once and replayed to every client.

- `cassette` is the double; `modes` says when it records;
- `fetching`, `connecting` ask the real service, `readable` makes its answer one that can be looked through;
- `files` reads and writes the files, `ledger` remembers what was used for pytest's summary;
- `drift`, `command` ask the service again and tell what has changed.

Deliberately absent: YAML, matching and secrets. They are the engine's, which hides before anything is kept.
"""

from __future__ import annotations

from doublet.http.cassettes.cassette import Cassette
from doublet.http.cassettes.errors import BadCassette, CannotRecord, UnusedRecording

__all__ = ["BadCassette", "CannotRecord", "Cassette", "UnusedRecording"]
