"""Makes patterns of keyword lookups and URLs, and joins them."""

from __future__ import annotations

import copy
import difflib
import re
from typing import Any

from doublet.respx.patterns.body import JSON
from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.multi_items import Params
from doublet.respx.patterns.pattern import Invert, Noop, Pattern, _Pair
from doublet.respx.patterns.raw_url import has_path, parse_url, wildcard_host
from doublet.respx.patterns.url_parts import DEFAULT_PORTS, URL, Host, Path, Port, Scheme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from doublet.respx.types import URLPatternTypes


def M(*patterns: Pattern, **lookups: Any) -> Pattern:  # noqa: N802  # the name of the API that we stand in for
    """One pattern of all these patterns and lookups (`path__regex=r"^/api/"`), joined by and.

    Raises:
        KeyError: a lookup names no pattern.
        ValueError: a lookup names no comparison.
        NotImplementedError: the pattern does not support this comparison.
    """
    members = list(patterns)
    parts: dict[str, Pattern] = {}
    for name, value in lookups.items():
        key, _, detail = name.partition("__")
        if name == "url":
            parts = parse_url_patterns(value)
            continue
        kind = Pattern.registry.get(key)
        if kind is None:
            raise KeyError(_unknown(key))
        if issubclass(kind, JSON) and detail and detail != Lookup.EQUAL.value:
            members.append(kind(value, path=detail))
        else:
            members.append(kind(value, Lookup(detail) if detail else None))
    return merge_patterns(combine(members), **parts)


def _both(left: Pattern, right: Pattern) -> Pattern:
    return left & right


def combine(patterns: Sequence[Pattern], op: Callable[[Pattern, Pattern], Pattern] = _both) -> Pattern:
    """Join patterns by an operator."""
    joined: Pattern = Noop()
    for pattern in patterns:
        joined = op(joined, pattern)
    return joined


def parse_url_patterns(url: URLPatternTypes | None, exact: bool = True) -> dict[str, Pattern]:
    """Take a URL apart into patterns by key; only what it says becomes one.

    `all://` stands for every scheme, `*.` and `*` in front of the host for its subdomains, without and with itself.
    If not `exact`, paths may go on and further parameters may be there.

    Raises:
        TypeError: it is not one of the forms in which a URL may be given.
    """
    if not url or url == "all":
        return {}
    if isinstance(url, re.Pattern):
        return {"url": URL(url, Lookup.REGEX)}
    host = None
    if isinstance(url, str):
        url, host = wildcard_host(url)
    read = parse_url(url)
    patterns: dict[str, Pattern] = {}
    if read.scheme and read.scheme != "all":
        patterns["scheme"] = Scheme(read.scheme)
    if read.host:
        patterns["host"] = Host(read.host) if host is None else Host(host, Lookup.REGEX)
    if read.port is not None and read.port != DEFAULT_PORTS.get(read.scheme):
        patterns["port"] = Port(read.port)
    if (has_path(read) if read.host else read.path) and not (read.scheme == "all" and not read.host):
        patterns["path"] = Path(read.path, Lookup.EQUAL if exact else Lookup.STARTS_WITH)
    if read.query:
        patterns["params"] = Params(read.query, Lookup.EQUAL if exact else Lookup.CONTAINS)
    return patterns


def merge_patterns(pattern: Pattern, **bases: Pattern) -> Pattern:
    """Put a pattern upon others, as a route's upon its router's base URL.

    A pattern with a host has no need of a base. Where both have the same key, an exact base gives way, and another is
    what has to come before.
    """
    keys = {one.key for one in pattern}
    if not bases or "host" in keys:
        return pattern
    below = {key: base for key, base in bases.items() if key in keys and base.lookup is not Lookup.EQUAL}
    alone = [base for key, base in bases.items() if key not in keys]
    return combine(alone) & _upon(pattern, below)


def _upon(pattern: Pattern, bases: dict[str, Pattern]) -> Pattern:
    """The same pattern with its bases; a copy, because whoever made it may use it elsewhere."""
    if not bases:
        return pattern
    changed = copy.copy(pattern)
    if isinstance(changed, _Pair):
        left, right = changed.value
        changed.value = (_upon(left, bases), _upon(right, bases))
    elif isinstance(changed, Invert):
        changed.value = _upon(changed.value, bases)
    else:
        changed.base = bases.get(changed.key)
    return changed


def _unknown(key: str) -> str:
    near = difflib.get_close_matches(key, Pattern.registry, n=1)
    return f"{key!r} is not a valid Pattern" + (f"; did you mean {near[0]!r}?" if near else "")
