"""What the peer's words leave out: which response was the nearest, and what differs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from doublet._doublet import scrubbed
from doublet.pytest_httpx.urls import in_order, split
from doublet.pytest_httpx.words import described

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from doublet.pytest_httpx.matchers import Matcher
    from doublet.pytest_httpx.sent import Sent
    from doublet.pytest_httpx.stub import Stub

    Difference: TypeAlias = tuple[str, Any, Any]
    """A part, what was asked for, and what came."""

_LONGEST = 200
# What is rarely wrong counts most: a response for another host is not near.
_WEIGHTS = {"host": 8, "path": 4, "url": 4, "method": 2}


def nearest(sent: Sent, stubs: Sequence[Stub]) -> str | None:
    """The nearest response and its differences; None where there is nothing to tell."""
    if not stubs:
        return None
    differing = [_differences(stub.matcher, sent) for stub in stubs]
    distances = [sum(_WEIGHTS.get(part, 1) for part, _, _ in several) for several in differing]
    best = min(distances)
    # Of those that are equally near, one that still waits for its request is likelier to be meant.
    place = min(range(len(stubs)), key=lambda one: (distances[one] != best, stubs[one].is_sent, one))
    lines = [f"nearest response ({place + 1} of {len(stubs)}): {described(stubs[place])}"]
    for part, wanted, actual in differing[place]:
        lines.append(f"    {part}: expected {_short(wanted)}")
        lines.append(f"    {' ' * len(part)}  actual   {_short(actual)}")
    lines.append(f"hint: {_hint(differing[place])}")
    return scrubbed("\n".join(lines))


def _differences(matcher: Matcher, sent: Sent) -> list[Difference]:
    found: list[Difference] = []
    if matcher.method not in (None, sent.method):
        found.append(("method", matcher.method, sent.method))
    found += _differences_of_url(matcher, sent)
    if matcher.headers and not matcher.matches_headers(sent):
        # Name and value together: by the name it is seen whether the value is a secret.
        there = {name.lower(): {name: value} for name, value in sent.headers.items()}
        for name, value in matcher.headers.items():
            if sent.headers.get(name) != value:
                found.append(("header", {name: value}, there.get(name.lower())))
    if not matcher.matches_body(sent):
        wanted = next(one for one in (matcher.content, matcher.json, matcher.files) if one is not None)
        kind = "body" if matcher.content is not None else "json" if matcher.json is not None else "files"
        found.append((kind, wanted, sent.body))
    if matcher.proxy is not None and not matcher.matches_proxy(sent):
        found.append(("proxy", matcher.proxy, sent.proxy))
    for name, value in (matcher.extensions or {}).items():
        if sent.request.extensions.get(name) != value:
            found.append((f"extension {name}", value, sent.request.extensions.get(name)))
    return found


def _differences_of_url(matcher: Matcher, sent: Sent) -> list[Difference]:
    if matcher.url is None:
        return []
    if isinstance(matcher.url, re.Pattern):
        return [] if matcher.url.match(sent.url) else [("url", matcher.url, sent.url)]
    found: list[Difference] = []
    base, values = split(matcher.url)
    if base not in sent.bases:
        wanted_host, wanted_path = _host_and_path(base)
        host, path = _host_and_path(sent.bases[0])
        if wanted_host != host:
            found.append(("host", wanted_host, host))
        if wanted_path != path:
            found.append(("path", wanted_path, path))
    if matcher.params:
        if sent.parameters != matcher.params:
            found.append(("query", matcher.params, _query(sent.url)))
    elif in_order(values) != sent.query:
        found.append(("query", _query(matcher.url), _query(sent.url)))
    return found


def _query(url: str) -> str | None:
    return url.partition("#")[0].partition("?")[2] or None


def _host_and_path(base: str) -> tuple[str, str]:
    scheme, mark, rest = base.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host}", f"{slash}{path}"


def _hint(differing: Sequence[Difference]) -> str:
    if not differing:
        return "it was sent already; add another, or let it be sent again with `is_reusable=True`"
    if len(differing) > 1:
        return "add a response for this request before it is sent"
    part, wanted, actual = differing[0]
    if part == "path" and wanted.rstrip("/") == actual.rstrip("/"):
        return "the paths differ by the slash at the end"
    if part == "header" and actual is not None and wanted.keys() != actual.keys():
        return "the name of a header is written as it is sent"
    return f"only the {part} differs; correct the response or the request"


def _short(value: Any) -> str:
    if value is None:
        return "none"
    text = repr(value)
    if (rest := len(text) - _LONGEST) <= 0:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} … {rest} more … {text[-half:]}"
