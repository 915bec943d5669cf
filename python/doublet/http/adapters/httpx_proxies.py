"""Which proxy a request of httpx would go through, for doubles that ask: only its transport knows."""

from __future__ import annotations

import base64
from weakref import WeakKeyDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_pools: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def note_proxy(transport: Any, request: Any) -> None:
    """Remember the transport's proxy, if it has one, as long as the request lives."""
    pool = getattr(transport, "_pool", None)
    if hasattr(pool, "_proxy_url"):
        _pools[request] = pool
    elif _pools:
        _pools.pop(request, None)


def proxy_of(request: Any) -> str | None:
    """The URL of the proxy that the request was meant for, with name and password."""
    pool = _pools.get(request) if _pools else None
    if pool is None:
        return None
    url = pool._proxy_url
    port = "" if url.port is None else f":{url.port}"
    return f"{url.scheme.decode()}://{_login(pool)}{url.host.decode()}{port}{url.target.decode()}"


def _login(pool: Any) -> str:
    if given := getattr(pool, "_proxy_auth", None):
        return f"{given[0].decode()}:{given[1].decode()}@"
    for name, value in getattr(pool, "_proxy_headers", ()):
        kind, _, login = value.partition(b" ")
        if name.lower() == b"proxy-authorization" and kind == b"Basic":
            return f"{base64.b64decode(login).decode()}@"
    return ""
