"""The API of respx 0.23 on doublet's doubles: `import doublet.respx as respx`.

- `api` is the shared router and its functions; `mock_router`, `plain_router` are the routers, `router` names both.
- `route`, `route_list`, `route_index`, `plain_routes` are what a router is made of; `patterns` what a route matches.
- `side_effects`, `responses`, `responses_to_come`, `set_cookie`, `handlers` are what a route does; `calls` and
  `resolution` what came of it.
- `answering` answers the requests of all clients; `failures` finds the words.
- `mocks` with `httpx_seam` and `httpcore_seam` are the further places where requests are met.
- `models`, `router`, `utils`, `types`, `transports`, `fixtures`, `plugin` are names under which suites import.

Deliberately absent: what other APIs made of httpx' objects need as well, which is in `doublet.httpx_objects`; and hooks
into httpx' own transports, which are those of `doublet.http`; so stubs made here answer every client, and doubles of
other kinds are asked as well.
"""

from __future__ import annotations

from doublet.respx.api import (
    add,
    calls,
    clear,
    delete,
    get,
    head,
    mock,
    options,
    patch,
    pop,
    post,
    put,
    request,
    reset,
    route,
    routes,
    start,
    stop,
)
from doublet.respx.handlers import ASGIHandler, WSGIHandler
from doublet.respx.models import MockResponse, Route
from doublet.respx.router import MockRouter, Router
from doublet.respx.utils import SetCookie

__version__ = "0.23.1"

__all__ = [
    "ASGIHandler",
    "MockResponse",
    "MockRouter",
    "Route",
    "Router",
    "SetCookie",
    "WSGIHandler",
    "__version__",
    "add",
    "calls",
    "clear",
    "delete",
    "get",
    "head",
    "mock",
    "options",
    "patch",
    "pop",
    "post",
    "put",
    "request",
    "reset",
    "route",
    "routes",
    "start",
    "stop",
]
