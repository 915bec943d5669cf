"""What the keywords of a route ask of a request, as conditions; contradictions are found here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl, urlsplit

from doublet._doublet import Condition
from doublet.http.errors import BadRoute

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from doublet.http.keywords import Asked, Url

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


def _check_names(given: dict[str, Any]) -> None:
    for name in given:
        if name not in _MAKERS and name not in _OTHERS:
            known = ", ".join(f"`{known}=`" for known in (*_MAKERS, *_OTHERS))
            raise TypeError(f"a route does not take `{name}=`; it takes {known}")


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
