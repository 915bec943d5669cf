"""A request as matchers see it, whoever sent it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from doublet.http.adapters.httpx_proxies import proxy_of
from doublet.httpx_objects.kinds import FAMILY
from doublet.httpx_objects.translation import as_httpx
from doublet.pytest_httpx.urls import in_order, split, without_root

if TYPE_CHECKING:
    from doublet.http.request import Request
    from doublet.httpx_objects.library import httpx
    from doublet.pytest_httpx.urls import Query

NO_JSON = object()
"""The JSON of a body that is none."""


class Sent:
    """The request, taken apart as far as anybody has asked for it."""

    __slots__ = ("_headers", "_json", "bases", "is_noted", "proxy", "query", "request", "url", "values")

    def __init__(self, asked: Request) -> None:
        self.request: httpx.Request = as_httpx(asked)
        self.url = str(self.request.url)
        base, self.values = split(self.url)
        # requests and others always write a path, httpx does not: stubs are written for httpx.
        shorter = None if asked.client in FAMILY else without_root(base)
        self.bases = (base,) if shorter is None else (base, shorter)
        self.query: Query = in_order(self.values)
        self.proxy = proxy_of(self.request)
        self.is_noted = False
        self._headers: dict[str, str] | None = None
        self._json: Any = self

    @property
    def method(self) -> str:
        """The method in upper case."""
        return self.request.method

    @property
    def body(self) -> bytes:
        """The body, whole."""
        return self.request.content

    @property
    def parameters(self) -> dict[str, str | list[str]]:
        """The query's values by name; a list only where there are several."""
        return {name: several[0] if len(several) == 1 else several for name, several in self.values.items()}

    @property
    def headers(self) -> dict[str, str]:
        """The header fields under their names as they are sent, several of one name as one."""
        if self._headers is None:
            together: dict[str, str] = {}
            encoding = self.request.headers.encoding
            for raw_name, raw_value in self.request.headers.raw:
                name, value = raw_name.decode(encoding), raw_value.decode(encoding)
                together[name] = f"{together[name]}, {value}" if name in together else value
            self._headers = together
        return self._headers

    @property
    def json(self) -> Any:
        """The body as JSON, or `NO_JSON`."""
        if self._json is self:
            try:
                self._json = json.loads(self.body)
            except ValueError:
                self._json = NO_JSON
        return self._json
