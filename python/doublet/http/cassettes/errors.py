"""The errors of cassettes."""

from __future__ import annotations

from doublet.errors import DoubletError


class BadCassette(DoubletError, ValueError):
    """A cassette cannot be read or used: the message has the line, and what to do."""


class CannotRecord(DoubletError):
    """An answer cannot be recorded, or the cassette cannot be written."""


class UnusedRecording(DoubletError, AssertionError):
    """A cassette has recordings that the test did not ask for, and `allow_unused=False` demands that there are none."""
