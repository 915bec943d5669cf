"""The words for a request that no route matches, and for routes that were not called."""

from __future__ import annotations

from typing import Any

from doublet._doublet import scrubbed
from doublet.respx.patterns.multi_items import Cookies, Headers, without_secrets
from doublet.respx.patterns.pattern import And, Invert
from doublet.respx.patterns.url_parts import Host, Method, Path, Scheme
from doublet.respx.resolution import AllMockedAssertionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import httpx

    from doublet.respx.patterns.pattern import Pattern
    from doublet.respx.route import Route

_SHOWN = 10
_LONGEST = 200
# What is rarely wrong counts most: a route for another host is not near.
_WEIGHTS: dict[type[Pattern], int] = {Host: 8, Path: 4, Method: 2, Scheme: 2}


def not_mocked(request: httpx.Request, routes: Iterable[Route]) -> AllMockedAssertionError:
    """The error for a request that no route matches: the nearest one, and what differs."""
    headline = f"RESPX: {request!r} not mocked!"
    candidates = list(routes)
    if not candidates:
        hint = f"hint: there are no routes; add one with `route(method={request.method!r}, url={str(request.url)!r})`"
        return AllMockedAssertionError(scrubbed(f"{headline}\n{hint}"))
    differing = [[one for one in _conditions(route.pattern) if not one.match(request)] for route in candidates]
    distances = [sum(_WEIGHTS.get(type(one), 1) for one in several) for several in differing]
    nearest = distances.index(min(distances))
    lines = [headline, f"nearest route ({nearest + 1} of {len(candidates)}): {candidates[nearest]!r}"]
    for one in differing[nearest]:
        subject = one.key or "pattern"
        lines.append(f"    {subject}: expected {_expected(one)}")
        if one.key:
            lines.append(f"    {' ' * len(subject)}  actual   {_actual(one, request)}")
    lines.append(f"hint: {_hint(differing[nearest], request)}")
    return AllMockedAssertionError(scrubbed("\n".join(lines)))


def not_called(routes: Sequence[Route]) -> AssertionError:
    """The error for routes that were not called."""
    lines = ["RESPX: some routes were not called!", *(f"    {route!r}" for route in routes[:_SHOWN])]
    if (rest := len(routes) - _SHOWN) > 0:
        lines.append(f"    … {rest} more")
    lines.append("hint: remove the routes that are not needed, or pass `assert_all_called=False`")
    return AssertionError(scrubbed("\n".join(lines)))


def _conditions(pattern: Pattern) -> list[Pattern]:
    return pattern.joined() if isinstance(pattern, And) else [pattern]


def _expected(pattern: Pattern) -> str:
    if not pattern.key:
        return repr(pattern)
    value = pattern.value
    if isinstance(pattern, (Headers, Cookies)):
        value = without_secrets(pattern.key, value)
    how = "" if pattern.lookup is type(pattern).lookups[0] else f"{pattern.lookup.value} "
    upon = "" if pattern.base is None else f" behind {pattern.base.value!r}"
    return f"{how}{_short(value)}{upon}"


def _actual(pattern: Pattern, request: httpx.Request) -> str:
    value = pattern.parse(request)
    if isinstance(pattern, (Headers, Cookies)):
        wanted = {name: value[name] for name in pattern.value if name in value}
        return _short(without_secrets(pattern.key, wanted)) if wanted else "not there"
    return _short(value)


def _short(value: Any) -> str:
    text = repr(value)
    if (rest := len(text) - _LONGEST) <= 0:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} … {rest} more … {text[-half:]}"


def _hint(differing: Sequence[Pattern], request: httpx.Request) -> str:
    if not differing:
        return "the route matches, but its side effect returned None; return a response"
    if len(differing) > 1:
        return "add a route for this request before it is sent"
    only = differing[0]
    if isinstance(only, Invert):
        return "the route excludes this request; add another route for it"
    if isinstance(only, Path) and isinstance(only.value, str):
        found = only.strip_base(request.url.path)
        if found.rstrip("/") == only.value.rstrip("/"):
            return "the paths differ by the slash at the end"
    return f"only the {only.key or 'pattern'} differs; correct the route or the request"
