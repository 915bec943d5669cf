"""The routers under the name by which they are imported."""

from __future__ import annotations

from doublet.respx.mock_router import MockRouter
from doublet.respx.plain_router import Router

__all__ = ["MockRouter", "Router"]
