"""What of a URL decides whether a route is meant: everything before the query, written in one way."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeVar, cast
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from requests.exceptions import InvalidURL
from requests.utils import unquote_unreserved
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.responses.kinds import Url

_Url = TypeVar("_Url", bound="Url | None")

# Already written as `_normalised` would write it: the usual case, decided without taking the URL apart.
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:/(?!\.)[A-Za-z0-9_~;=@:!$&'()*+,.-]*)+")
_END_OF_PATH = re.compile(r"[?#]")


def with_default_path(url: _Url) -> _Url:
    """The URL with the path `/` if it has none; a pattern as it is.

    Raises:
        ValueError: the URL cannot be taken apart.
    """
    if not isinstance(url, str):
        return url
    parts = urlsplit(url)
    return url if parts.path else cast("_Url", urlunsplit(parts._replace(path="/")))


def key_of(url: str) -> str:
    """Everything before the query, written in one way: two URLs with the same key are the same route."""
    base = _END_OF_PATH.split(url, maxsplit=1)[0]
    return base if _PLAIN.fullmatch(base) else _normalised(base)


@lru_cache(maxsize=1024)
def _normalised(base: str) -> str:
    try:
        parts = parse_url(base)
        if not parts.scheme or parts.host is None:
            return base
        path = unquote_unreserved(parts.path or "/")
    except (LocationParseError, InvalidURL):
        return base
    return f"{parts.scheme}://{parts.authority}{path}"


def in_ascii(url: str) -> str:
    """The URL as clients send it: the host by IDNA, all else percent-encoded; ASCII stays as it is."""
    if url.isascii():
        return url
    try:
        return parse_url(url).url
    except LocationParseError:
        return url


def query_of(url: str) -> str:
    """The query, without the question mark."""
    return urlsplit(url).query if "?" in url else ""


def sorted_query(url: str) -> tuple[tuple[str, str], ...]:
    """The query's parameters in an order of their own, as two queries are compared."""
    return tuple(sorted(parse_qsl(query_of(url), keep_blank_values=True)))


def parameters_of(url: str) -> dict[str, str | list[str]]:
    """The query's parameters; one that is given several times has a list of values."""
    found: dict[str, str | list[str]] = {}
    for name, value in parse_qsl(query_of(url), keep_blank_values=True):
        former = found.get(name)
        if former is None:
            found[name] = value
        elif isinstance(former, list):
            former.append(value)
        else:
            found[name] = [former, value]
    return found
