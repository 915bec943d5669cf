"""Patterns for the method and the parts of the URL."""

from __future__ import annotations

from typing import Any

from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.pattern import Pattern, regular_expression
from doublet.respx.patterns.raw_url import has_path, parse_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx


class Method(Pattern):
    """The method, in upper case."""

    key = "method"
    lookups = (Lookup.EQUAL, Lookup.IN)

    def clean(self, value: Any) -> Any:
        """The method or methods in upper case."""
        return _upper(value) if isinstance(value, str) else tuple(_upper(method) for method in value)

    def parse(self, request: httpx.Request) -> str:
        """The request's method."""
        return request.method


class Scheme(Pattern):
    """The scheme: http or https."""

    key = "scheme"
    lookups = (Lookup.EQUAL, Lookup.IN)

    def clean(self, value: Any) -> Any:
        """The scheme or schemes in lower case."""
        return _lower(value)

    def parse(self, request: httpx.Request) -> str:
        """The request's scheme."""
        return request.url.scheme


class Host(Pattern):
    """The host, without the port."""

    key = "host"
    lookups = (Lookup.EQUAL, Lookup.REGEX, Lookup.IN)

    def clean(self, value: Any) -> Any:
        """The host or hosts in lower case, as they are in every request, or the compiled expression."""
        return regular_expression(self.key, value) if self.lookup is Lookup.REGEX else _lower(value)

    def parse(self, request: httpx.Request) -> str:
        """The request's host."""
        return request.url.host


class Port(Pattern):
    """The port; that of the scheme if the URL has none."""

    key = "port"
    lookups = (Lookup.EQUAL, Lookup.IN)

    def parse(self, request: httpx.Request) -> int | None:
        """The request's port."""
        return port_of(request.url)


class Path(Pattern):
    """The path, decoded."""

    key = "path"
    lookups = (Lookup.EQUAL, Lookup.REGEX, Lookup.STARTS_WITH, Lookup.IN)

    def clean(self, value: Any) -> Any:
        """The path with its slash in front, or the compiled expression."""
        if self.lookup is Lookup.REGEX:
            return regular_expression(self.key, value)
        if self.lookup is Lookup.IN:
            return tuple(value)
        return value if value.startswith("/") else f"/{value}"

    def parse(self, request: httpx.Request) -> str:
        """The request's path."""
        return request.url.path

    def strip_base(self, value: str) -> str:
        """The path behind the base's."""
        if self.base is None:
            return value
        before = self.base.value.rstrip("/")
        rest = value[len(before) :]
        return (rest or "/") if value.startswith(before) and rest[:1] in ("", "/") else value


class URL(Pattern):
    """The whole URL."""

    key = "url"
    lookups = (Lookup.EQUAL, Lookup.REGEX, Lookup.STARTS_WITH)

    def clean(self, value: Any) -> Any:
        """The URL as text with a path, or the compiled expression."""
        if self.lookup is Lookup.REGEX:
            return regular_expression(self.key, value)
        if self.lookup is Lookup.STARTS_WITH and isinstance(value, str):
            return value
        try:
            url = parse_url(value)
        except TypeError:
            raise ValueError(f"Invalid url {value!r}: a text, a tuple of raw parts or an httpx.URL is needed") from None
        return _with_path(url)

    def parse(self, request: httpx.Request) -> str:
        """The request's URL as text."""
        return _with_path(request.url)


DEFAULT_PORTS: dict[str, int] = {"http": 80, "https": 443}


def port_of(url: httpx.URL) -> int | None:
    """The port of a URL, said or not."""
    return url.port if url.port is not None else DEFAULT_PORTS.get(url.scheme)


def _with_path(url: httpx.URL) -> str:
    return str(url if not url.host or has_path(url) else url.copy_with(path="/"))


def _upper(value: str) -> str:
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"a method is a text, not {value!r}")
    return value.upper()


def _lower(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value and value.lower()
    return tuple(item.lower() for item in value)
