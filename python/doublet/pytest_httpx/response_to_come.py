"""A response that is described and not yet made: most of a large suite's stubs are never called for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from doublet.httpx_objects.library import httpx

if TYPE_CHECKING:
    from doublet.httpx_objects.inputs import HeaderTypes

# As strict as httpx, and at once: what cannot be sent is refused where it is written.
_encode = json.JSONEncoder(allow_nan=False).encode


class ResponseToCome:
    """The parts of a response; JSON is kept as text, so that later changes are not sent."""

    __slots__ = ("_extensions", "_headers", "_json", "_made", "_parts", "_status_code")

    def __init__(
        self,
        status_code: int,
        http_version: str,
        headers: HeaderTypes | None,
        json: Any,
        parts: dict[str, Any],
    ) -> None:
        """Take the parts; `parts` are the other bodies that httpx.Response takes.

        Raises:
            TypeError: this is no JSON, or no version.
            ValueError: JSON has no such number.
        """
        if not isinstance(http_version, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"`http_version=` is text such as 'HTTP/2', not {http_version!r}")
        self._status_code = status_code
        self._extensions = {"http_version": http_version.encode("ascii")}
        self._headers = None if headers is None else httpx.Headers(headers)
        self._json = None if json is None else _encode(json)
        self._parts = parts
        self._made: httpx.Response | None = None

    def make(self) -> httpx.Response:
        """The response, always the same, and read by nobody: a body that cannot be decoded is the client's affair."""
        if self._made is None:
            value = None if self._json is None else json.loads(self._json)
            whole = httpx.Response(200, json=value, **self._parts)
            made = httpx.Response(
                self._status_code, headers=self._headers, stream=whole.stream, extensions=self._extensions
            )
            for raw_name, raw_value in whole.headers.raw:
                if raw_name.lower() != b"transfer-encoding" or "content-length" not in made.headers:
                    made.headers.setdefault(raw_name.decode(), raw_value.decode())
            self._made = made
        return self._made
