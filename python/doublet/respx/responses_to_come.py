"""Responses that are described and not yet made: most routes of a large router are never called."""

from __future__ import annotations

import json
from typing import Any

from doublet.respx.responses import MockResponse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.httpx_objects.library import httpx

# As strict as httpx, and at once: what cannot be sent is refused where it is written.
_encode = json.JSONEncoder(allow_nan=False).encode


class ResponseToCome:
    """A response of parts that nobody can change any more; JSON is kept as text."""

    __slots__ = ("_json", "_made", "_parts", "_status_code")

    def __init__(self, status_code: int, value: Any, parts: tuple[Any, ...]) -> None:
        self._status_code = status_code
        self._json = None if value is None else _encode(value)
        self._parts = parts
        self._made: httpx.Response | None = None

    @staticmethod
    def can_be_of(*parts: object) -> bool:
        """Whether all parts are what nobody can change."""
        return all(part is None or type(part) is str or type(part) is bytes for part in parts)

    def make(self) -> httpx.Response:
        """The response, always the same."""
        if self._made is None:
            content, text, html, content_type, http_version = self._parts
            self._made = MockResponse(
                self._status_code,
                content=content,
                content_type=content_type,
                http_version=http_version,
                text=text,
                html=html,
                json=None if self._json is None else json.loads(self._json),
            )
        return self._made
