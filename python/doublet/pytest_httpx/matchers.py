"""What a response asks of a request: each part that is given must be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypedDict, cast

from doublet.httpx_objects.library import httpx
from doublet.pytest_httpx.sent import NO_JSON
from doublet.pytest_httpx.urls import as_written_by_httpx, in_order, split

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from doublet.httpx_objects.inputs import RequestFiles
    from doublet.pytest_httpx.sent import Sent
    from doublet.pytest_httpx.urls import Query

    Place: TypeAlias = "tuple[str | None, str | None, Query | None]"
    """Method, URL without its query, and the query; None for any."""


class Matchers(TypedDict, total=False):
    """The keywords by which requests are told apart.

    `url` and `proxy_url` are compared whole, the order of the query's names aside; a regular expression must match
    from the beginning. `match_params` is the query apart from the URL. Headers and extensions are those that must be
    there, bodies are compared whole. `is_optional` and `is_reusable` take the place of the marker's settings.
    """

    url: str | re.Pattern[str] | httpx.URL | None
    method: str | None
    proxy_url: str | re.Pattern[str] | httpx.URL | None
    match_headers: Mapping[str, Any] | None
    match_content: bytes | None
    match_json: Any
    match_data: Mapping[str, Any] | None
    match_files: RequestFiles | None
    match_extensions: Mapping[str, Any] | None
    match_params: Mapping[str, Any] | None
    is_optional: bool | None
    is_reusable: bool | None


class Matcher:
    """The parts that are given, and whether a request is like that."""

    __slots__ = (
        "content",
        "data",
        "extensions",
        "files",
        "headers",
        "json",
        "method",
        "params",
        "place",
        "proxy",
        "url",
    )

    def __init__(self, given: Matchers) -> None:
        """Take the keywords.

        Raises:
            TypeError: there is no such keyword, or its value can never match.
            ValueError: two of them contradict each other.
        """
        for name in given:
            if name not in Matchers.__annotations__:
                raise TypeError(f"HTTPXMock got an unexpected keyword argument {name!r}{_meant(name)}")
        method = given.get("method")
        self.method = method.upper() if method else None
        self.url = _read_url("url", given.get("url"))
        self.proxy = _read_url("proxy_url", given.get("proxy_url"))
        self.headers = given.get("match_headers")
        self.content = given.get("match_content")
        self.json = given.get("match_json")
        self.data = given.get("match_data")
        self.files = given.get("match_files")
        self.extensions = given.get("match_extensions")
        self.params = given.get("match_params")
        self._check_kinds()
        self._check_body()
        self._check_query()
        self.place = self._find_place()

    def _check_kinds(self) -> None:
        dictionaries = {
            "match_headers": self.headers,
            "match_extensions": self.extensions,
            "match_params": self.params,
            "match_data": self.data,
        }
        for name, value in dictionaries.items():
            if value is not None and not hasattr(value, "items"):
                raise TypeError(f"`{name}=` is a dictionary, not {value!r}")
        headers: Mapping[Any, Any] = self.headers or {}
        for header, wanted in headers.items():
            if not isinstance(header, str) or wanted is None or isinstance(wanted, bytes):
                raise TypeError(f"`match_headers=` has text for names and values, not {header!r}: {wanted!r}")
        content: Any = self.content
        if isinstance(content, str):
            raise TypeError(f"`match_content=` is bytes, not {content!r}")

    def _check_body(self) -> None:
        if sum(one is not None for one in (self.content, self.json, self.files)) > 1:
            raise ValueError(
                "Only one way of matching against the body can be provided. If you want to match against the JSON "
                "decoded representation, use match_json. If you want to match against the multipart representation, "
                "use match_files (and match_data). Otherwise, use match_content."
            )
        if self.data and not self.files:
            raise ValueError(
                "match_data is meant to be used for multipart matching (in conjunction with match_files)."
                "Use match_content to match url encoded data."
            )

    def _check_query(self) -> None:
        if not self.params and (self.params is None or self.url is None):
            return
        if self.url is None:
            raise ValueError("URL must be provided when match_params is used.")
        if isinstance(self.url, re.Pattern):
            if not self.params:
                return
            raise ValueError(
                "match_params cannot be used in addition to regex URL. Request this feature via "
                "https://github.com/Colin-b/pytest_httpx/issues/new?title=Regex%20URL%20should%20allow%20match_params"
                "&body=Hi,%20I%20need%20a%20regex%20to%20match%20the%20non%20query%20part%20of%20the%20URL%20only"
            )
        if split(self.url)[1]:
            raise ValueError("Provided URL must not contain any query parameter when match_params is used.")

    def _find_place(self) -> Place:
        if self.url is None or isinstance(self.url, re.Pattern):
            return (self.method, None, None)
        base, values = split(self.url)
        return (self.method, base, None if self.params else in_order(values))

    def matches(self, sent: Sent) -> bool:
        """Whether the request is like that in every part."""
        method, base, query = self.place
        return (
            method in (None, sent.method)
            and (base is None or base in sent.bases)
            and query in (None, sent.query)
            and self.matches_in_its_place(sent)
        )

    def matches_in_its_place(self, sent: Sent) -> bool:
        """The same for a request whose method and exact URL are known to be right."""
        return (
            (not isinstance(self.url, re.Pattern) or self.url.match(sent.url) is not None)
            and (not self.params or bool(sent.parameters == self.params))
            and (not self.headers or self.matches_headers(sent))
            and self.matches_body(sent)
            and (self.proxy is None or self.matches_proxy(sent))
            and (not self.extensions or self.matches_extensions(sent))
        )

    def matches_headers(self, sent: Sent) -> bool:
        """Whether the headers that are asked for are there, under just these names."""
        headers = sent.headers
        return all(name in headers and headers[name] == value for name, value in (self.headers or {}).items())

    def matches_body(self, sent: Sent) -> bool:
        """Whether the body is right, in the one form that is asked for."""
        if self.content is not None:
            return bool(sent.body == self.content)
        if self.json is not None:
            return sent.json is not NO_JSON and bool(sent.json == self.json)
        return not self.files or self._matches_files(sent)

    def matches_proxy(self, sent: Sent) -> bool:
        """Whether the request would go through the proxy that is asked for."""
        if sent.proxy is None or self.proxy is None:
            return False
        if isinstance(self.proxy, re.Pattern):
            return self.proxy.match(sent.proxy) is not None
        return split(sent.proxy) == split(self.proxy)

    def matches_extensions(self, sent: Sent) -> bool:
        """Whether the extensions that are asked for are right."""
        extensions = sent.request.extensions
        return all(extensions.get(name) == value for name, value in (self.extensions or {}).items())

    def _matches_files(self, sent: Sent) -> bool:
        content_type = sent.request.headers.get("content-type", "")
        if not content_type.startswith("multipart/form-data"):
            return False
        # Its boundary is in its type, so the same form gives the same body.
        data: Any = self.data
        form = httpx.Request("POST", "http://form", headers={"content-type": content_type}, data=data, files=self.files)
        return form.read() == sent.body


def _read_url(name: str, given: Any) -> str | re.Pattern[str] | None:
    """The URL as httpx writes it; None if there is none."""
    if given is None:
        return None
    if isinstance(given, re.Pattern):
        return cast("re.Pattern[str]", given)
    if isinstance(given, str):
        return as_written_by_httpx(given) if given else None
    if type(given).__name__ == "URL":
        return str(given) or None
    raise TypeError(f"`{name}=` is text, a compiled regular expression or an httpx.URL, not {given!r}")


def _meant(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, Matchers.__annotations__, 1)
    return f"; did you mean `{close[0]}=`?" if close else ""
