"""A request as any client sends it, in one form for all of them."""

from __future__ import annotations

from doublet._doublet import Headers, Request

__all__ = ["Headers", "Request"]
