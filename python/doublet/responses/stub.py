"""What all stubs have in common: which requests they are meant for, and who asked them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from urllib3 import HTTPHeaderDict

from doublet.errors import warn_as
from doublet.responses import matchers
from doublet.responses.bodies import has_content_type, header_items
from doublet.responses.calls import CallList
from doublet.responses.errors import InvalidMatcherAnswer, InvalidRoute
from doublet.responses.urls import key_of, query_of, sorted_query, with_default_path

if TYPE_CHECKING:
    from requests import PreparedRequest
    from urllib3.response import HTTPResponse

    from doublet.responses.kinds import Headers, Matcher, Matchers, Url


class FalseBool:
    """False, but not said by the user: no warning that `match_querystring` is deprecated."""

    def __bool__(self) -> bool:
        return False


class Changes:
    """Counts how often a stub was sent to another method or URL after it was made: indexes are outdated then."""

    count = 0


class BaseResponse:
    """A stub: the requests of this method and URL, if all matchers agree."""

    passthrough: bool = False
    content_type: str | None = None
    headers: Headers | None = None
    stream: bool | None = False

    def __init__(
        self,
        method: str,
        url: Url,
        match_querystring: bool | FalseBool | None = None,
        match: Matchers = (),
        *,
        passthrough: bool = False,
    ) -> None:
        """Prepare a stub.

        `match_querystring` is deprecated: a query in `url` must be there, in any order; matchers can say more.
        """
        self._method = method
        self._set_url(url)
        # One alone is what was meant, though a list is what is asked for.
        matching: tuple[Matcher, ...] = (cast("Matcher", match),) if callable(match) else tuple(match)
        self._query_matcher: Matcher | None = None
        if self._should_match_querystring(match_querystring):
            self._query_matcher = matchers.query_string_matcher(query_of(str(self._url)))
            matching = (*matching, self._query_matcher)
        self.match: Matchers = matching
        self._calls = CallList()
        self.passthrough = passthrough
        self.status: int = 200
        self.body: Any = ""

    __hash__ = None  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]  # stubs are equal by what they are meant for, which may change

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BaseResponse) and self._method == other._method and self._url == other._url

    @property
    def method(self) -> str:
        """The method that is asked for."""
        return self._method

    @method.setter
    def method(self, method: str) -> None:
        self._method = method
        Changes.count += 1

    @property
    def url(self) -> Any:
        """The URL, or the pattern that URLs must match from their beginning."""
        return self._url

    @url.setter
    def url(self, url: Url) -> None:
        self._set_url(url)
        Changes.count += 1

    @property
    def route_key(self) -> str | None:
        """By what this stub is found at once; None if it must be asked."""
        return self._key

    @property
    def required_query(self) -> tuple[tuple[str, str], ...] | None:
        """The query without which this stub does not answer; None if its matchers decide."""
        if self._query_matcher is None or not any(matcher is self._query_matcher for matcher in self.match):
            return None
        return sorted_query(str(self._url))

    @property
    def calls(self) -> CallList:
        """The calls that this stub answered."""
        return self._calls

    @property
    def call_count(self) -> int:
        """How many calls this stub answered."""
        return len(self._calls)

    def get_headers(self) -> HTTPHeaderDict:
        """The headers of the answer, the content type first."""
        items = header_items(self.headers, self._named())
        made = HTTPHeaderDict()
        if self.content_type is not None and not has_content_type(items):
            made.add("Content-Type", self.content_type)
        for name, value in items:
            made.add(name, value)
        return made

    def get_response(self, request: PreparedRequest) -> HTTPResponse:
        """The answer to this request.

        Raises:
            NotImplementedError: this kind of stub has none.
        """
        raise NotImplementedError

    def matches(self, request: PreparedRequest) -> tuple[bool, str]:
        """Whether this request is meant, and if not, why."""
        if request.method != self.method:
            return False, "Method does not match"
        if not self._url_matches(self.url, str(request.url)):
            return False, "URL does not match"
        return self._req_attr_matches(self.match, request)

    def _url_matches(self, url: Url, other: str) -> bool:
        if isinstance(url, str):
            return key_of(url) == key_of(other)
        return url.match(other) is not None

    @staticmethod
    def _req_attr_matches(match: Matchers, request: PreparedRequest) -> tuple[bool, str]:
        for matcher in match:
            verdict: Any = matcher(request)
            if not isinstance(verdict, tuple) or len(verdict) != 2:  # pyright: ignore[reportUnknownArgumentType]
                raise InvalidMatcherAnswer(
                    f"the matcher `{getattr(matcher, '__qualname__', matcher)}` returned {verdict!r}",
                    evidence=[f"it was asked about {request.method} {request.url}"],
                    hint='return `(True, "")` or `(False, "the reason")`',
                )
            matches, reason = cast("tuple[bool, str]", verdict)
            if not matches:
                return False, reason
        return True, ""

    def _should_match_querystring(self, asked: bool | FalseBool | None) -> bool:
        if isinstance(self._url, re.Pattern):
            return False
        if asked is None:
            return bool(query_of(str(self._url)))
        if not isinstance(asked, FalseBool):
            warn_as(
                DeprecationWarning,
                "Argument 'match_querystring' is deprecated. Use 'responses.matchers.query_param_matcher' or "
                "'responses.matchers.query_string_matcher'",
            )
        return bool(asked)

    def _set_url(self, url: Url) -> None:
        try:
            self._url = with_default_path(url)
        except ValueError as error:
            raise InvalidRoute(
                f"{url!r} is not a URL: {error}", hint="a pattern is given compiled: `re.compile(...)`"
            ) from None
        if isinstance(self._url, re.Pattern) and isinstance(self._url.pattern, bytes):
            raise InvalidRoute(
                f"a pattern of bytes cannot match a URL: {url!r}", hint="write it without the `b` before the quotes"
            )
        self._key = key_of(self._url) if isinstance(self._url, str) else None

    def _named(self) -> str:
        url = self._url.pattern if isinstance(self._url, re.Pattern) else self._url
        return f"{self._method} {url}"
