"""One method for each HTTP method: `mock.get(url)` is `mock.add("GET", url)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doublet.responses.kinds import Body, Headers, Url
    from doublet.responses.stub import BaseResponse

DELETE = "DELETE"
GET = "GET"
HEAD = "HEAD"
OPTIONS = "OPTIONS"
PATCH = "PATCH"
POST = "POST"
PUT = "PUT"


class Shortcuts:
    """The methods' names, and a way to add a stub for each."""

    DELETE = DELETE
    GET = GET
    HEAD = HEAD
    OPTIONS = OPTIONS
    PATCH = PATCH
    POST = POST
    PUT = PUT

    def add(
        self,
        method: str | BaseResponse | None = None,
        url: Url | None = None,
        body: Body = "",
        adding_headers: Headers | None = None,
        **kwargs: Any,
    ) -> BaseResponse:
        """Add a stub."""
        raise NotImplementedError

    def delete(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for DELETE."""
        return self.add(DELETE, url, body, adding_headers, **kwargs)

    def get(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for GET."""
        return self.add(GET, url, body, adding_headers, **kwargs)

    def head(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for HEAD."""
        return self.add(HEAD, url, body, adding_headers, **kwargs)

    def options(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for OPTIONS."""
        return self.add(OPTIONS, url, body, adding_headers, **kwargs)

    def patch(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for PATCH."""
        return self.add(PATCH, url, body, adding_headers, **kwargs)

    def post(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for POST."""
        return self.add(POST, url, body, adding_headers, **kwargs)

    def put(
        self, url: Url | None = None, body: Body = "", adding_headers: Headers | None = None, **kwargs: Any
    ) -> BaseResponse:
        """Add a stub for PUT."""
        return self.add(PUT, url, body, adding_headers, **kwargs)
