"""The version of pytest-httpx whose API this is."""

from __future__ import annotations

__version__ = "0.36.2"
