"""The names that the API gives away under `models`."""

from __future__ import annotations

from doublet.respx.calls import Call, CallList
from doublet.respx.resolution import AllMockedAssertionError, PassThrough, ResolvedRoute, SideEffectError
from doublet.respx.responses import MockResponse, clone_response
from doublet.respx.route import Route
from doublet.respx.route_list import RouteList
from doublet.respx.set_cookie import SetCookie

__all__ = [
    "AllMockedAssertionError",
    "Call",
    "CallList",
    "MockResponse",
    "PassThrough",
    "ResolvedRoute",
    "Route",
    "RouteList",
    "SetCookie",
    "SideEffectError",
    "clone_response",
]
