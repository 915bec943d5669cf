"""Patterns for what has several values under one name: query, headers, cookies."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

from doublet.httpx_objects.library import httpx
from doublet.respx.multi_items import as_list
from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.pattern import Match, Pattern, hashable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Values = dict[str, list[Any]]

_SECRET_WORDS = ("auth", "cookie", "key", "secret", "token")


class MultiItems(Pattern):
    """Named values: the values of one name are compared in their order, the names in any.

    A value that compares by a rule of its own, as `unittest.mock.ANY` does, is kept as it is.
    """

    value: Values

    def _eq(self, value: Values) -> Match:
        return Match(self.value.keys() == value.keys() and bool(self._contains(value)))

    def _contains(self, value: Values) -> Match:
        return Match(all(wanted == value.get(name) for name, wanted in self.value.items()))

    def identity(self) -> Hashable:
        """The values under their names, in whatever order the names stand."""
        items = frozenset((name, hashable(values)) for name, values in self.value.items())
        base = None if self.base is None else self.base.identity()
        return (type(self), self.lookup, items, base)


class Params(MultiItems):
    """The query."""

    key = "params"
    lookups = (Lookup.CONTAINS, Lookup.EQUAL)

    def clean(self, value: Any) -> Values:
        """The parameters as texts, by name."""
        if isinstance(value, (str, bytes, httpx.QueryParams)):
            return grouped(httpx.QueryParams(value).multi_items())
        return grouped((name, _as_parameter(one)) for name, several in _pairs(value) for one in as_list(several))

    def parse(self, request: httpx.Request) -> Values:
        """The request's parameters."""
        return grouped(request.url.params.multi_items())

    def __repr__(self) -> str:
        items = [(name, value) for name, values in self.value.items() for value in values]
        if all(isinstance(value, str) for _name, value in items):
            return f"<Params {self.lookup.value} {httpx.QueryParams(items)!r}>"
        return f"<Params {self.lookup.value} {items!r}>"


class Headers(MultiItems):
    """The headers; their names in any case."""

    key = "headers"
    lookups = (Lookup.CONTAINS, Lookup.EQUAL)

    def clean(self, value: Any) -> Values:
        """The headers by their name in lower case; those given twice are one, joined by commas, as HTTP has it."""
        items = value.multi_items() if isinstance(value, httpx.Headers) else _pairs(value)
        values: Values = {}
        for name, one in items:
            values.setdefault(_text(name).lower(), []).append(_text(one))
        return {name: [_joined(several)] for name, several in values.items()}

    def parse(self, request: httpx.Request) -> Values:
        """The request's headers."""
        return {name: [value] for name, value in request.headers.items()}

    def __repr__(self) -> str:
        return f"<Headers {self.lookup.value} {without_secrets(self.key, self.value)!r}>"


class Cookies(MultiItems):
    """The cookies that the request sends."""

    key = "cookies"
    lookups = (Lookup.CONTAINS, Lookup.EQUAL)

    def clean(self, value: Any) -> Values:
        """The cookies by name."""
        return {name: [one] for name, one in _pairs(value)}

    def parse(self, request: httpx.Request) -> Values:
        """The cookies of the request's header."""
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(request.headers.get("cookie", ""))
        except CookieError:
            return {}
        return {name: [morsel.value] for name, morsel in cookies.items()}

    def __repr__(self) -> str:
        return f"<Cookies {self.lookup.value} {without_secrets(self.key, self.value)!r}>"


def grouped(items: Iterable[tuple[str, Any]]) -> Values:
    """Values by name, in their order."""
    values: Values = {}
    for name, value in items:
        values.setdefault(name, []).append(value)
    return values


def without_secrets(key: str, values: Values) -> dict[str, Any]:
    """Headers or cookies as they may be shown in a failure: what is likely to be a secret is not."""
    return {
        name: "…" if key == "cookies" or any(word in name for word in _SECRET_WORDS) else several[0]
        for name, several in values.items()
    }


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    return list(value.items() if hasattr(value, "items") else value)


def _joined(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else ", ".join(values)


def _as_parameter(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return httpx.QueryParams({"name": value})["name"]
    return value.decode() if isinstance(value, bytes) else value


def _text(value: Any) -> Any:
    return value.decode("latin-1") if isinstance(value, bytes) else value
