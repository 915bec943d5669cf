"""Finds the stubs that may answer a request: those with a URL at once, the others one by one, all in their order."""

from __future__ import annotations

from bisect import bisect_left
from heapq import merge
from typing import TYPE_CHECKING, TypeAlias

from doublet.responses.stub import BaseResponse, Changes
from doublet.responses.urls import key_of, sorted_query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from requests import PreparedRequest

_Numbered: TypeAlias = tuple[int, BaseResponse]
_Route: TypeAlias = "tuple[str, str, tuple[tuple[str, str], ...] | None]"
"""Method, URL without query, and the query if there must be just this one."""


def is_found_at_once(stub: BaseResponse) -> bool:
    """Whether method and URL of this stub are known to be right when it is a candidate."""
    kind = type(stub)
    return (
        stub.route_key is not None
        and kind.matches is BaseResponse.matches
        and kind._url_matches is BaseResponse._url_matches
    )


class Index:
    """Keeps up with a list of stubs that others may change, too."""

    def __init__(self, stubs: list[BaseResponse]) -> None:
        self.stubs = stubs
        self._numbers: list[int] = []
        self._by_route: dict[_Route, list[_Numbered]] = {}
        self._with_query = False
        self._by_method: dict[str, list[_Numbered]] = {}
        self._of_any: list[_Numbered] = []
        self._next = 0
        self._last: BaseResponse | None = None
        self.refresh()

    def candidates(self, request: PreparedRequest) -> Iterable[_Numbered]:
        """The stubs that may be meant, in the order in which they were added; the slow ones must still be asked."""
        self._catch_up()
        method, url = request.method or "", request.url or ""
        key = key_of(url)
        exact = self._by_route.get((method, key, None), ())
        with_query = self._by_route.get((method, key, sorted_query(url)), ()) if self._with_query else ()
        by_method = self._by_method.get(method, ())
        found = [entries for entries in (exact, with_query, by_method, self._of_any) if entries]
        return tuple(found[0]) if len(found) == 1 else merge(*found)

    def same_route(self, stub: BaseResponse) -> Iterable[BaseResponse]:
        """The stubs that stand where this one would stand."""
        self._catch_up()
        return (other for _number, other in self._bucket(stub))

    def add(self, stub: BaseResponse) -> None:
        """Add a stub after all others."""
        self._catch_up()
        self.stubs.append(stub)
        self._append(stub)

    def remove(self, number: int) -> None:
        """Take out the stub with this number."""
        position = bisect_left(self._numbers, number)
        del self._numbers[position]
        bucket = self._bucket(self.stubs.pop(position))
        left = [entry for entry in bucket if entry[0] != number]
        if len(left) == len(bucket):
            # Its matchers were changed, so it stands elsewhere.
            self.refresh()
            return
        bucket[:] = left
        self._last = self.stubs[-1] if self.stubs else None

    def refresh(self) -> None:
        """Read the whole list again."""
        self._numbers.clear()
        self._by_route.clear()
        self._by_method.clear()
        self._of_any.clear()
        self._last = None
        self._changes = Changes.count
        for stub in self.stubs:
            self._append(stub)

    def _catch_up(self) -> None:
        """Somebody may have changed the list, or a stub's URL, directly."""
        last = self.stubs[-1] if self.stubs else None
        if len(self.stubs) != len(self._numbers) or last is not self._last or self._changes != Changes.count:
            self.refresh()

    def _append(self, stub: BaseResponse) -> None:
        number = self._next
        self._next += 1
        self._numbers.append(number)
        self._bucket(stub).append((number, stub))
        self._last = stub

    def _bucket(self, stub: BaseResponse) -> list[_Numbered]:
        if is_found_at_once(stub):
            query = stub.required_query
            self._with_query = self._with_query or query is not None
            return self._by_route.setdefault((stub.method, stub.route_key or "", query), [])
        if type(stub).matches is BaseResponse.matches:
            return self._by_method.setdefault(stub.method, [])
        return self._of_any
