"""What is said about a request that nobody answers: the peer's words, then the nearest route and what differs."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from doublet._doublet import scrubbed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from requests import PreparedRequest

    from doublet.responses.kinds import Url
    from doublet.responses.stub import BaseResponse

_NEAR_ENOUGH = 2.0
_PATTERN_SIGNS = re.compile(r"[*+\\\[(|^$]")


def message(
    request: PreparedRequest, stubs: Sequence[BaseResponse], reasons: Sequence[str], passed_on: Sequence[Url]
) -> str:
    """The whole message. Matchers' own words stand as suites expect them; all else is without secrets."""
    lines = [
        "Connection refused by Responses - the call doesn't match any registered mock.",
        "",
        "Request: ",
        scrubbed(f"- {request.method} {request.url}"),
        "",
        "Available matches:",
    ]
    for position, stub in enumerate(stubs):
        if position < len(reasons):
            lines.append(f"{scrubbed(f'- {stub.method} {stub.url}')} {reasons[position]}")
    if passed_on:
        lines.append("Passthru prefixes:")
        lines += [f"- {prefix}" for prefix in passed_on]
    return "\n".join([*lines, "", scrubbed("\n".join(_advice(request, stubs, reasons)))])


def _advice(request: PreparedRequest, stubs: Sequence[BaseResponse], reasons: Sequence[str]) -> list[str]:
    if not stubs:
        return ["hint: no route is registered; all of them may have been used up, or added to another mock"]
    scores = [_nearness(request, stub, reasons[i] if i < len(reasons) else "") for i, stub in enumerate(stubs)]
    best = max(scores)
    if best < _NEAR_ENOUGH:
        return [f"hint: no route is near; is `{urlsplit(request.url or '').netloc}` the host that was meant?"]
    position = scores.index(best)
    stub = stubs[position]
    lines = [f"nearest route ({position + 1} of {len(stubs)}): {stub.method} {_shown(stub.url)}"]
    parts = _different_parts(request, stub)
    for name, expected, actual in parts:
        lines += [f"    {name}: expected {expected}", f"    {' ' * len(name)}  actual   {actual}"]
    if not parts and position < len(reasons) and reasons[position]:
        lines += [f"    {line}" for line in reasons[position].splitlines()]
    if hint := _hint(request, stub, parts):
        lines.append(f"hint: {hint}")
    return lines


def _nearness(request: PreparedRequest, stub: BaseResponse, reason: str) -> float:
    """Zero for nothing in common; a route whose matchers alone disagree is nearest."""
    same_method = request.method == stub.method
    if not isinstance(stub.url, str):
        pattern: re.Pattern[str] = stub.url
        if pattern.match(request.url or ""):
            return 9.0 if same_method else 6.0
        return 5.0 if pattern.search(request.url or "") else 0.0
    actual, expected = urlsplit(request.url or ""), urlsplit(stub.url)
    if stub._url_matches(stub.url, request.url or ""):
        return 10.0 if same_method and reason else 7.0
    if _would_match_as_pattern(stub.url, request.url or ""):
        return 6.0
    if actual.hostname != expected.hostname:
        return (2.5 if actual.path == expected.path != "/" else 0.0) + 0.5 * same_method
    alike = SequenceMatcher(None, actual.path, expected.path).ratio()
    return 2.0 + 3.0 * alike + 0.5 * same_method + 0.5 * (actual.netloc == expected.netloc)


def _different_parts(request: PreparedRequest, stub: BaseResponse) -> list[tuple[str, str, str]]:
    parts: list[tuple[str, str, str]] = []
    if request.method != stub.method:
        parts.append(("method", str(stub.method), str(request.method)))
    if not isinstance(stub.url, str):
        if not stub.url.match(request.url or ""):
            parts.append(("URL", f"to match {_shown(stub.url)}", str(request.url)))
        return parts
    if stub._url_matches(stub.url, request.url or ""):
        return parts
    actual, expected = urlsplit(request.url or ""), urlsplit(stub.url)
    for name, wanted, found in (
        ("scheme", expected.scheme, actual.scheme),
        ("host", expected.netloc, actual.netloc),
        ("path", expected.path, actual.path),
    ):
        if wanted.lower() != found.lower() or (name == "path" and wanted != found):
            parts.append((name, wanted, found))
    return parts


def _hint(request: PreparedRequest, stub: BaseResponse, parts: list[tuple[str, str, str]]) -> str | None:
    if isinstance(stub.url, str) and _would_match_as_pattern(stub.url, request.url or ""):
        return f"the route is text, and would match as a pattern: `re.compile({stub.url!r})`"
    if len(parts) != 1:
        return None
    name, expected, actual = parts[0]
    if name == "method":
        if expected.upper() == str(actual):
            return f"methods are written in upper case: `{expected.upper()}`"
        return f"add a route for {actual}, or send the request by {expected}"
    if name == "path" and expected.rstrip("/") == actual.rstrip("/"):
        return "the paths differ only in the slash at the end"
    if name == "path" and expected.lower() == actual.lower():
        return "the paths differ only in upper and lower case"
    if name == "URL" and re.search(stub.url, request.url or ""):
        return "a pattern must match from the URL's beginning; begin it with `.*` or with the scheme"
    return f"the route and the request differ only in the {name}"


def _would_match_as_pattern(route: str, url: str) -> bool:
    try:
        return _PATTERN_SIGNS.search(route) is not None and re.match(route, url) is not None
    except re.error:
        return False


def _shown(url: Url) -> str:
    return url if isinstance(url, str) else repr(url)
