"""What comes of asking a router for the answer to a request."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx

    from doublet.respx.route import Route


class ResolvedRoute:
    """A route and its response; no route where the router made up the response by itself."""

    def __init__(self, route: Route | None, response: httpx.Response) -> None:
        self.route = route
        self.response = response


class AllMockedAssertionError(AssertionError):
    """A request was sent that no route matches."""


class PassThrough(Exception):
    """The request is meant for the network; `origin` is the route that says so."""

    def __init__(self, message: str, *, request: httpx.Request, origin: Route) -> None:
        super().__init__(message)
        self.request = request
        self.origin = origin


class SideEffectError(Exception):
    """Pairs a route with the exception that its side effect raised."""

    def __init__(self, route: Route, origin: Exception) -> None:
        super().__init__(f"{route!r} raised {origin!r}")
        self.route = route
        self.origin = origin
