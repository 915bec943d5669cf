"""The client library whose objects the APIs are made of: httpx, or httpx2 where httpx is not installed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx
else:
    try:
        import httpx
    except ModuleNotFoundError:
        import httpx2 as httpx

__all__ = ["CORE", "NAME", "httpx"]

NAME = httpx.__name__
CORE = {"httpx": "httpcore", "httpx2": "httpcore2"}[NAME]
