"""A router: routes, what was asked of them, and the answers; without touching any client."""

from __future__ import annotations

from typing import Any, NamedTuple

from doublet.http.errors import AsyncAnswerForSyncClient
from doublet.httpx_objects.kinds import is_response
from doublet.httpx_objects.library import httpx
from doublet.httpx_objects.pending import Pending
from doublet.respx.calls import CallList
from doublet.respx.failures import not_called, not_mocked
from doublet.respx.patterns.combining import parse_url_patterns
from doublet.respx.plain_routes import plain_base, plain_key
from doublet.respx.resolution import PassThrough, ResolvedRoute
from doublet.respx.responses import clone_response
from doublet.respx.route import Route
from doublet.respx.route_list import RouteList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.respx.calls import Call
    from doublet.respx.patterns.pattern import Pattern
    from doublet.respx.types import ResolvedResponseTypes, URLPatternTypes


class _Snapshot(NamedTuple):
    routes: tuple[Route, ...]
    calls: tuple[Call, ...]


class Router:
    """Answers requests by the first route that matches."""

    def __init__(
        self, *, assert_all_called: bool = True, assert_all_mocked: bool = True, base_url: str | None = None
    ) -> None:
        """Begin without routes.

        Args:
            assert_all_called: Every route must have been called in the end.
            assert_all_mocked: Every request must match a route; otherwise it gets an empty response of status 200.
            base_url: What routes without a host are put upon.
        """
        self._assert_all_called = assert_all_called
        self._assert_all_mocked = assert_all_mocked
        self._bases = parse_url_patterns(base_url, exact=False)
        self._plain_base = plain_base(self._bases)
        self.routes = RouteList()
        self.calls = CallList()
        self._snapshots: list[_Snapshot] = []

    @property
    def mocks_all(self) -> bool:
        """Whether a request that matches no route gets an empty response."""
        return not self._assert_all_mocked

    @property
    def wants_all_called(self) -> bool:
        """Whether every route must have been called in the end."""
        return self._assert_all_called

    def clear(self) -> None:
        """Remove all routes."""
        self.routes.clear()

    def snapshot(self) -> None:
        """Remember routes, their answers and all calls for the next `rollback`."""
        self._snapshots.append(_Snapshot(tuple(self.routes), tuple(self.calls)))
        for route in self.routes:
            route.snapshot()

    def rollback(self) -> None:
        """Go back to the last snapshot, or to the empty router."""
        routes, calls = self._snapshots.pop() if self._snapshots else ((), ())
        self.routes.replace(routes)
        self.calls[:] = calls
        for route in routes:
            route.rollback()

    def reset(self) -> None:
        """Forget all calls."""
        self.calls.clear()
        for route in self.routes:
            route.reset()

    def assert_all_called(self) -> None:
        """Fail if a route was not called.

        Raises:
            AssertionError: with the routes that were not.
        """
        if missing := [route for route in self.routes if not route.called]:
            raise not_called(missing)

    def __getitem__(self, name: str) -> Route:
        return self.routes[name]

    def pop(self, name: str, default: Any = ...) -> Any:
        """Remove a route by its name, and return it; the default if there is none.

        Raises:
            KeyError: there is none, and no default.
        """
        return self.routes.pop(name, default)

    def route(self, *patterns: Pattern, name: str | None = None, **lookups: Any) -> Route:
        """Add a route of patterns and lookups, as `M` joins them."""
        return self.add(Route(*patterns, **lookups), name=name)

    def add(self, route: Route, *, name: str | None = None) -> Route:
        """Add a route; the answer is the route that stands for it now.

        Raises:
            ValueError: it is no route.
        """
        if not isinstance(route, Route):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"Invalid route {route!r}, please use respx.route(...).mock(...)"
            raise ValueError(message)  # noqa: TRY004  # suites expect this class
        route.put_upon(self._bases)
        return self.routes.add(route, name)

    def request(
        self, method: str, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any
    ) -> Route:
        """Add a route for a method and a URL.

        Raises:
            TypeError: a lookup says something else about the method or the URL.
        """
        if not lookups and type(url) is str and isinstance(method, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            key = plain_key(method.upper(), url, self._plain_base, has_base=bool(self._bases))
            if key is not None:
                return self.routes.add(Route.of_key(key), name)
        for lookup in lookups:
            subject = lookup.partition("__")[0]
            if subject == "method" or (subject == "url" and url is not None):
                raise TypeError(f"Got multiple values for pattern {subject!r}")
        if url is not None:
            lookups = {"url": url, **lookups}
        return self.route(method=method, name=name, **lookups)

    def get(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for GET."""
        return self.request("GET", url, name=name, **lookups)

    def post(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for POST."""
        return self.request("POST", url, name=name, **lookups)

    def put(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for PUT."""
        return self.request("PUT", url, name=name, **lookups)

    def patch(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for PATCH."""
        return self.request("PATCH", url, name=name, **lookups)

    def delete(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for DELETE."""
        return self.request("DELETE", url, name=name, **lookups)

    def head(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for HEAD."""
        return self.request("HEAD", url, name=name, **lookups)

    def options(self, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
        """Add a route for OPTIONS."""
        return self.request("OPTIONS", url, name=name, **lookups)

    def record(
        self, request: httpx.Request, *, response: httpx.Response | None = None, route: Route | None = None
    ) -> None:
        """Add a call to the router's, and to the route's."""
        call = self.calls.record(request, response)
        if route is not None:
            route.calls.append(call)

    def resolve(self, request: httpx.Request) -> ResolvedRoute:
        """The route and the response for a request.

        Raises:
            AllMockedAssertionError: no route matches.
            PassThrough: the request is meant for the network.
            Exception: what a side effect raises.
        """
        request.read()
        for route, context in self.routes.matching(request):
            try:
                result = route.resolve(request, **context)
            except Exception as error:
                self.record_failure(request, route, error)
                raise
            if isinstance(result, Pending):
                result.close()
                raise AsyncAnswerForSyncClient(
                    f"an asynchronous side effect cannot answer {request!r}",
                    evidence=[f"the route is {route!r}"],
                    hint="use `async_handler` and an asynchronous client, or give the route an ordinary function",
                )
            if result is not None:
                return self._resolved(route, request, result)
        return self._made_up(request)

    async def aresolve(self, request: httpx.Request) -> ResolvedRoute:
        """The same; asynchronous side effects are awaited."""
        await request.aread()
        for route, context in self.routes.matching(request):
            try:
                result = route.resolve(request, **context)
                if isinstance(result, Pending):
                    result = await result
            except Exception as error:
                self.record_failure(request, route, error)
                raise
            if result is not None:
                return self._resolved(route, request, result)
        return self._made_up(request)

    def record_failure(self, request: httpx.Request, route: Route, error: Exception) -> None:
        """Record the call of a side effect that raised; one that does not exist any more was not called."""
        if not isinstance(error, StopIteration):
            self.record(request, route=route)

    def conclude(self, route: Route, request: httpx.Request, result: ResolvedResponseTypes) -> httpx.Response | None:
        """Record what came out; the answer is the response, None if the request passes through."""
        if not is_response(result):
            self.record(request, route=route)
            return None
        response = clone_response(result, request)
        self.record(request, response=response, route=route)
        return response

    def make_up(self, request: httpx.Request) -> httpx.Response:
        """The empty response for a request that matches no route."""
        response = httpx.Response(200, request=request)
        self.record(request, response=response)
        return response

    def _resolved(self, route: Route, request: httpx.Request, result: ResolvedResponseTypes) -> ResolvedRoute:
        if (response := self.conclude(route, request, result)) is None:
            raise PassThrough(f"Request marked to pass through: {request!r}", request=request, origin=route)
        return ResolvedRoute(route, response)

    def _made_up(self, request: httpx.Request) -> ResolvedRoute:
        if self._assert_all_mocked:
            raise not_mocked(request, self.routes)
        return ResolvedRoute(None, self.make_up(request))

    def handler(self, request: httpx.Request) -> httpx.Response:
        """Answer a request: what `httpx.MockTransport(router.handler)` needs."""
        return self.resolve(request).response

    async def async_handler(self, request: httpx.Request) -> httpx.Response:
        """The same for an asynchronous client."""
        return (await self.aresolve(request)).response
