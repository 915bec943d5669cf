"""The routes of a router: in order, by name, each pattern once."""

from __future__ import annotations

from operator import is_
from typing import Any, TypeVar, overload

from doublet.respx.route import Route
from doublet.respx.route_index import RouteIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    import httpx

Default = TypeVar("Default")


class RouteList:
    """Routes in the order in which they were added.

    A route with the pattern or the name of an earlier one takes its place: the earlier object stays and becomes it.
    """

    def __init__(self, routes: RouteList | None = None) -> None:
        self._routes: list[Route] = []
        self._by_name: dict[str, Route] = {}
        self._by_identity: dict[Hashable, Route] = {}
        self._index = RouteIndex()
        self._as_of = Route.changes
        if routes is not None:
            self.replace(routes)

    def __repr__(self) -> str:
        return repr(self._routes)

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def __bool__(self) -> bool:
        return bool(self._routes)

    def __len__(self) -> int:
        return len(self._routes)

    def __contains__(self, name: str) -> bool:
        return name in self._names()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RouteList) and self._routes == other._routes

    __hash__ = None  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]

    def __getitem__(self, key: int | str) -> Route:
        return self._routes[key] if isinstance(key, int) else self._names()[key]

    def __setitem__(self, where: slice, routes: RouteList) -> None:
        """Replace all routes.

        Raises:
            TypeError: only some of them would be replaced.
        """
        if not isinstance(where, slice) or (where.start, where.stop, where.step) != (None, None, None):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError("Can't slice assign routes")
        self.replace(routes)

    def clear(self) -> None:
        """Remove all routes."""
        self.replace(())

    def add(self, route: Route, name: str | None = None) -> Route:
        """Add a route; the answer is the route that stands for it now."""
        if self._as_of != Route.changes:
            self._rebuild()
        identity = route.identity()
        twin = self._by_identity.get(identity)
        former = twin if name is None else self._by_name.get(name, twin)
        if former is None:
            self._append(route, identity, name)
            return route
        if twin is not None and twin is not former:
            self._routes = [other for other in self._routes if other is not twin]
            Route.changes += 1
        if former.name is not None:
            self._by_name.pop(former.name, None)
        if former is route:
            route.enlist(name)
        else:
            former.become(route, name)
        if name is not None:
            self._by_name[name] = former
        return former

    def _append(self, route: Route, identity: Hashable, name: str | None) -> None:
        route.enlist(name)
        self._index.add(len(self._routes), route)
        self._routes.append(route)
        self._by_identity[identity] = route
        if name is not None:
            self._by_name[name] = route

    @overload
    def pop(self, name: str) -> Route: ...
    @overload
    def pop(self, name: str, default: Default) -> Route | Default: ...
    def pop(self, name: str, default: Any = ...) -> Any:
        """Remove a route by its name, and return it; the default if there is none.

        Raises:
            KeyError: there is none, and no default.
        """
        route = self._names().get(name)
        if route is None:
            if default is ...:
                raise KeyError(name)
            return default
        self.replace([other for other in self._routes if other is not route])
        return route

    def matching(self, request: httpx.Request) -> Iterator[tuple[Route, dict[str, Any]]]:
        """The routes that match, in order, each with what its named groups found."""
        if self._as_of != Route.changes:
            self._rebuild()
        for _position, route, is_certain in self._index.candidates(request):
            if is_certain:
                yield route, {}
            elif found := route.pattern.match(request):
                yield route, found.context

    def replace(self, routes: Iterable[Route]) -> None:
        """Replace all routes by others that differ from each other."""
        routes = list(routes)
        if len(routes) == len(self._routes) and all(map(is_, routes, self._routes)):
            return  # As after a test that added none: the index is still good.
        for route in routes:
            route.enlist(route.name)
        self._routes = routes
        self._as_of = -1

    def _names(self) -> dict[str, Route]:
        if self._as_of != Route.changes:
            self._rebuild()
        return self._by_name

    def _rebuild(self) -> None:
        self._by_name = {route.name: route for route in self._routes if route.name is not None}
        self._by_identity = {route.identity(): route for route in self._routes}
        self._index = RouteIndex(self._routes)
        self._as_of = Route.changes
