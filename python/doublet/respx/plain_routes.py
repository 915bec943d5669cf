"""The quick way to a route: most have a method and a whole URL, and need no patterns to be compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from doublet.respx.patterns.lookup import Lookup
from doublet.respx.patterns.pattern import And
from doublet.respx.patterns.url_parts import DEFAULT_PORTS, Host, Method, Path, Port, Scheme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from doublet.respx.patterns.pattern import Pattern

# What httpx reads as it stands: nothing to decode, no dots to resolve, no other spelling of the same host.
_ABSOLUTE = re.compile(r"(https?)://([a-z0-9.-]*[a-z])(?::([0-9]{1,5}))?(/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)")
_RELATIVE = re.compile(r"/?[A-Za-z0-9_~!$&'()*+,;=@-][A-Za-z0-9._~!$&'()*+,;=@/-]*")


class PlainKey(NamedTuple):
    """All that a plain route demands; no port is any port, `base` is the path of the router's base URL."""

    method: str
    scheme: str
    host: str
    port: int | None
    path: str
    base: str | None

    @property
    def whole_path(self) -> str:
        """The path with that of the base."""
        return self.path if self.base is None else self.base.rstrip("/") + self.path

    def pattern(self) -> Pattern:
        """The same as patterns."""
        path = Path(self.path)
        if self.base is not None:
            path.base = Path(self.base, Lookup.STARTS_WITH)
        pattern = Scheme(self.scheme) & Host(self.host)
        if self.port is not None:
            pattern &= Port(self.port)
        return pattern & path & Method(self.method)


class PlainBase(NamedTuple):
    """A base URL without query and expressions."""

    scheme: str
    host: str
    port: int | None
    path: str | None


def plain_key(method: str, url: str, base: PlainBase | None, *, has_base: bool) -> PlainKey | None:
    """The key of a route for this URL; None if the long way has to be gone."""
    found = _ABSOLUTE.fullmatch(url)
    if found is not None:
        scheme, host, digits, path = found.groups()
        if "//" in path or "/." in path or "xn--" in host:
            return None
        port = None if digits is None else int(digits)
        return PlainKey(method, scheme, host, None if port == DEFAULT_PORTS[scheme] else port, path, None)
    if not has_base or base is None or "//" in url or "/." in url or _RELATIVE.fullmatch(url) is None:
        return None
    scheme, host, port, before = base
    return PlainKey(method, scheme, host, port, url if url.startswith("/") else f"/{url}", before)


def plain_base(bases: dict[str, Pattern]) -> PlainBase | None:
    """A router's base URL, if routes upon it can be plain."""
    if not {"scheme", "host"} <= bases.keys() <= {"scheme", "host", "port", "path"}:
        return None
    if bases["host"].lookup is not Lookup.EQUAL or bases["scheme"].value not in DEFAULT_PORTS:
        return None
    values = {key: base.value for key, base in bases.items()}
    return PlainBase(values["scheme"], values["host"], values.get("port"), values.get("path"))


_ORDERS = ((Scheme, Host, Path, Method), (Scheme, Host, Port, Path, Method))


def as_plain(pattern: Pattern) -> PlainKey | None:
    """The key of a pattern that says no more and no less, in the same order; None for all others."""
    members: Sequence[Pattern] = pattern.joined() if isinstance(pattern, And) else ()
    if tuple(map(type, members)) not in _ORDERS or any(one.lookup is not Lookup.EQUAL for one in members):
        return None
    parts = {type(one): one for one in members}
    path = parts[Path]
    if path.base is not None and not (type(path.base) is Path and path.base.lookup is Lookup.STARTS_WITH):
        return None
    if path.base is not None and path.value == "/":
        return None  # "/api" is as good as "/api/" then.
    if any(one.base is not None for one in members if one is not path):
        return None
    port = parts[Port].value if Port in parts else None
    if port is not None and not (isinstance(port, int) and port != DEFAULT_PORTS.get(parts[Scheme].value)):
        return None
    if parts[Scheme].value not in DEFAULT_PORTS:
        return None
    base = None if path.base is None else path.base.value
    return PlainKey(parts[Method].value, parts[Scheme].value, parts[Host].value, port, path.value, base)
