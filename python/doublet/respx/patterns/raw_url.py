"""Reads a URL in the forms in which it may be given, and takes it apart into patterns."""

from __future__ import annotations

import re
from typing import Any

from doublet.httpx_objects.library import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.respx.types import RawURL

_HAS_PATH = re.compile(r"(?:[^:/?#]+:)?//[^/?#]*/")
_WILDCARD = re.compile(r"^(?P<scheme>[^:/?#]*:)?//\*(?P<dot>\.?)")


def parse_url(value: httpx.URL | str | RawURL) -> httpx.URL:
    """The URL of a text, a tuple of scheme, host, port and target in bytes, or a URL.

    Raises:
        TypeError: the value is something else.
    """
    if isinstance(value, tuple):
        scheme, host, port, target = value
        path, _, query = target.decode("ascii").partition("?")
        name = host.decode("ascii")
        parts: dict[str, Any] = {"path": path}
        if name:
            parts.update(scheme=scheme.decode("ascii"), host=name, port=port)
        if query:
            parts["query"] = query.encode("ascii")
        return httpx.URL(**parts)
    if not isinstance(value, (str, httpx.URL)):  # pyright: ignore[reportUnnecessaryIsInstance]
        # URLs of httpx2 and of other libraries say themselves as text.
        if type(value).__name__ != "URL":
            raise TypeError(f"Invalid type for url.  Expected str or httpx.URL, got {type(value)}: {value!r}")
        return httpx.URL(str(value))
    return httpx.URL(value)


def has_path(url: httpx.URL) -> bool:
    """Whether a URL with a host says a path; `url.path` is a slash if it does not."""
    return _HAS_PATH.match(str(url)) is not None


def wildcard_host(value: str) -> tuple[str, re.Pattern[str] | None]:
    """Split `https://*.example.org/` into a URL that can be read and the expression for its host, if it has one."""
    if (found := _WILDCARD.match(value)) is None:
        return value, None
    rest = value[found.end() :]
    # Something must stand for the host while the URL is read; it is not used for anything else.
    name = re.split(r"[:/?#]", rest, maxsplit=1)[0]
    before = r".+\." if found["dot"] else r"(.+\.)?"
    return f"{found['scheme'] or ''}//host{rest[len(name) :]}", re.compile(f"^{before}{re.escape(name)}$")
