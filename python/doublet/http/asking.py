"""What the keywords of a route ask of a request, as conditions; contradictions are found here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl, urlsplit

from doublet._doublet import Condition
from doublet.http.errors import BadRoute, BadUrl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from doublet.http.keywords import Asked, Url
    from doublet.http.match import TextLike

_MAKERS: dict[str, Any] = {
    "query": Condition.query,
    "headers": Condition.headers,
    "cookies": Condition.cookies,
    "json": Condition.json,
    "form": Condition.form,
    "multipart": Condition.multipart,
    "text": Condition.text,
    "content": Condition.content,
    "host": Condition.host,
    "where": Condition.where,
}
_PLACEHOLDER = re.compile(r"\{(\w+)(?:\.\.\.)?\}")
# The words of clients and of other libraries.
_ELSEWHERE = {"params": "query", "data": "form", "body": "content", "files": "multipart", "match": "where"}
_BODIES = ("json", "form", "multipart", "text", "content")
_OTHERS = ("name", "scenario", "when", "then")
Step = tuple[str, str | None, str | None]


def conditions(url: Url, methods: Sequence[str], asked: Asked) -> tuple[Step | None, str | None, list[Condition]]:
    """The route's place in a scenario, its name, and what it asks for.

    Raises:
        BadRoute: no request can be like that.
        TypeError: a keyword that a route does not take.
    """
    given: dict[str, Any] = dict(asked)
    _check_methods(methods)
    if isinstance(url, str):
        _check_url(url, given)
    elif isinstance(cast("object", url), int | float):
        raise TypeError(f"url must be a str, a pattern, a matcher or a function, not {url!r}")
    if not given:
        return None, None, []
    _check_names(given)
    _check_bodies(given)
    step = None
    if "scenario" in given:
        step = (given["scenario"], given.get("when"), given.get("then"))
    elif "when" in given or "then" in given:
        raise BadRoute("`when=` and `then=` are states of a scenario", hint="name it: `scenario=…`", guide="http")
    parts = [make(given[name]) for name, make in _MAKERS.items() if name in given]
    return step, given.get("name"), parts


def placeholders(url: Url) -> tuple[str, ...]:
    """The names in a URL's braces.

    Raises:
        BadRoute: one is the name under which functions get the request, or stands there twice.
    """
    if not isinstance(url, str) or "{" not in url:
        return ()
    names = tuple(_PLACEHOLDER.findall(url))
    if "request" in names:
        raise BadRoute(
            "a placeholder cannot be called `request`: functions get the request under this name",
            hint="give it another name",
            guide="http",
        )
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise BadRoute(
            f"two placeholders are called `{twice}`: functions get each by its name",
            hint="give one of them another name",
            guide="http",
        )
    return names


def base(url: str) -> str:
    """A base URL, without the slash at its end.

    Raises:
        TypeError: it is no str.
        BadUrl: it has a query or a fragment, to which no path can be added.
    """
    if not isinstance(cast("object", url), str):
        raise TypeError(f"a base URL is a str, not {url!r}")
    if "?" in url or "#" in url:
        raise BadUrl(
            f"no path can be added to the base URL {url}",
            hint="leave out what begins with `?` or `#`; a route takes `query=`",
            guide="http",
        )
    return url.rstrip("/")


def hosts(given: TextLike | Iterable[TextLike]) -> list[TextLike]:
    """The hosts that pass through: one, or several.

    Raises:
        BadRoute: a text is more than a host, which no request's host can be.
    """
    several: Any = given
    found: list[TextLike] = [several] if isinstance(given, str) or not hasattr(given, "__iter__") else list(several)
    for host in found:
        if isinstance(host, str) and ("/" in host or (":" in host and not host.startswith("["))):
            raise BadRoute(
                f"`pass_through=` names hosts, and {host!r} is not only a host",
                hint="leave out scheme, port and path; an address of IPv6 stands in brackets: `[::1]`",
                guide="http",
            )
    return found


def _check_names(given: dict[str, Any]) -> None:
    for name in given:
        if name not in _MAKERS and name not in _OTHERS:
            known = ", ".join(f"`{known}=`" for known in (*_MAKERS, *_OTHERS))
            meant = _ELSEWHERE.get(name)
            question = f"did you mean `{meant}=`? " if meant else ""
            raise TypeError(f"a route does not take `{name}=`; {question}it takes {known}")


def _check_methods(methods: Sequence[str]) -> None:
    if isinstance(methods, str):
        raise BadRoute(f"`methods=` is a list, not {methods!r}", hint=f"write `methods=[{methods!r}]`", guide="http")


def _check_bodies(given: dict[str, Any]) -> None:
    bodies = [name for name in _BODIES if name in given]
    if len(bodies) > 1:
        raise BadRoute(
            f"a request has one body, and the route asks for two: {' and '.join(f'`{name}=`' for name in bodies)}",
            hint="leave all but one out; `where=` can look at everything",
            guide="http",
        )


def _check_url(url: str, given: dict[str, Any]) -> None:
    if not url.startswith(("http://", "https://", "/")) and "://" in url:
        raise BadRoute(f"no HTTP client asks for {url}", hint="a URL begins with http:// or https://", guide="http")
    if "?" not in url or not isinstance(given.get("query"), dict):
        return
    wanted: dict[str, Any] = given["query"]
    written = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    for name, value in wanted.items():
        if name not in written or (isinstance(value, str) and written[name] != value):
            raise BadRoute(
                f"no request can match: the URL {url} has its whole query, and `query=` asks for {name}={value!r}",
                hint="write the query in one place",
                guide="http",
            )
