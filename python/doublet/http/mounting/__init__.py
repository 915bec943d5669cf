"""Answers requests by WSGI and ASGI applications that run in the process of the test.

- `application` tells which kind an application is, and names it in errors.
- `mount` answers the requests of both kinds of clients; it knows what still runs when the double stops.
- `asgi`, `lifespan` speak ASGI; `wsgi` speaks WSGI; `request_line` is what both make of a URL.
- `loops` are asyncio and trio as these need them; `worker` is the loop of clients that cannot wait.

Deliberately absent: websockets, trailers and whatever else a client of HTTP/1.1 never sees.
"""

from __future__ import annotations

from doublet.http.mounting.application import Application
from doublet.http.mounting.mount import Mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Mount", "mounted"]


def mounted(url: str, app: Any) -> Mount:
    """What answers the requests under this URL by the application.

    Raises:
        TypeError: the application is neither a WSGI nor an ASGI application.
    """
    return Mount(Application(url, app))
