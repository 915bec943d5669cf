"""How URLs are compared: as they are written, but for the order of the query's names."""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import parse_qsl

from doublet.httpx_objects.library import httpx

Query: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Names in alphabetical order, each with its values in theirs."""


# What httpx leaves as it is; most URLs are like that.
_PLAIN = re.compile(r"https?://[a-z0-9_]+(?:[.-][a-z0-9_]+)*(?:/[A-Za-z0-9_~-]+)*/?")


def as_written_by_httpx(url: str) -> str:
    """The URL in the form in which requests have theirs: the host in lower case, the path encoded."""
    return url if _PLAIN.fullmatch(url) else str(httpx.URL(url))


def split(url: str) -> tuple[str, dict[str, list[str]]]:
    """The URL without its query, and the query's values by name."""
    base, mark, rest = url.partition("?")
    if not mark or "#" in base:
        return url, {}
    query, mark, fragment = rest.partition("#")
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        values.setdefault(name, []).append(value)
    return f"{base}{mark}{fragment}", values


def in_order(values: dict[str, list[str]]) -> Query:
    """The query in a form that is the same for all orders of its names."""
    return tuple(sorted((name, tuple(several)) for name, several in values.items())) if values else ()


def without_root(base: str) -> str | None:
    """The same URL as those write it who leave out a path of `/`; None if it has another path."""
    return base[:-1] if base.endswith("/") and base.count("/") == len("//") + 1 else None
