"""The cells that are a no, each with its reason: that a promise does not hold for a client is said, not passed over."""

from __future__ import annotations

NOES: dict[tuple[str, str], str] = {}
