"""Finds the routes that a request may match without trying all of them."""

from __future__ import annotations

from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.pattern import And
from doublet.respx.patterns.url_parts import Host, Method, Path, Port, Scheme, port_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import httpx

    from doublet.respx.patterns.pattern import Pattern
    from doublet.respx.route import Route

    Facts = tuple[Any, ...]
    Entry = tuple[int, Route, bool]
    """Where the route stands, the route, and whether to be found here is to match."""

_KINDS = (Method, Scheme, Host, Port, Path)
_ALL = (True, True, True, True, True)
# A URL without a port matches every port, as it always has.
_ANY_PORT = (True, True, True, False, True)


class RouteIndex:
    """Routes by what they demand of method, scheme, host, port and path.

    There is one table for each combination of demands that occurs, so a request is looked up a few times, however many
    routes there are. What is found is put into the order in which the routes were added.
    """

    def __init__(self, routes: Sequence[Route] = ()) -> None:
        self._tables: dict[tuple[bool, ...], dict[Facts, list[Entry]]] = {}
        for position, route in enumerate(routes):
            self.add(position, route)

    def add(self, position: int, route: Route) -> None:
        """Add a route that stands behind all others so far."""
        demanded: tuple[bool, ...]
        facts: Facts
        if (key := route.key) is not None:
            if key.port is None:
                demanded = _ANY_PORT
                facts = (key.method, key.scheme, key.host, key.whole_path)
            else:
                demanded = _ALL
                facts = (key.method, key.scheme, key.host, key.port, key.whole_path)
        else:
            demands = _demands(route.pattern)
            demanded = tuple(kind in demands for kind in _KINDS)
            facts = tuple(demands[kind] for kind in _KINDS if kind in demands)
        table = self._tables.get(demanded)
        if table is None:
            table = self._tables[demanded] = {}
        entry = (position, route, key is not None)
        if (entries := table.get(facts)) is None:
            table[facts] = [entry]
        else:
            entries.append(entry)

    def candidates(self, request: httpx.Request) -> list[Entry]:
        """The routes that the request may match, in their order."""
        url = request.url
        facts = (request.method, url.scheme, url.host, port_of(url), url.path)
        most = (*facts[:3], facts[4])
        found: list[Entry] = []
        tables = 0
        for demanded, table in self._tables.items():
            if demanded == _ANY_PORT:
                key: Facts = most
            else:
                key = tuple(fact for fact, is_one in zip(facts, demanded, strict=True) if is_one)
            if entries := table.get(key):
                found += entries
                tables += 1
        if tables > 1:
            found.sort(key=_position)
        return found


def _position(entry: Entry) -> int:
    return entry[0]


def _demands(pattern: Pattern) -> dict[type[Pattern], Any]:
    """What a request must have, exactly, to match."""
    demands: dict[type[Pattern], Any] = {}
    for one in pattern.joined() if isinstance(pattern, And) else (pattern,):
        kind = type(one)
        if kind not in _KINDS or one.lookup is not Lookup.EQUAL:
            continue
        if one.base is None:
            demands.setdefault(kind, one.value)
        elif kind is Path and one.value != "/" and type(one.base) is Path and one.base.lookup is Lookup.STARTS_WITH:
            demands.setdefault(kind, one.base.value.rstrip("/") + one.value)
    return demands
