"""Responses as they are configured, and the copies of them that each request gets."""

from __future__ import annotations

import functools
import sys
from typing import Any

from doublet.httpx_objects.kinds import is_plain, type_of
from doublet.httpx_objects.library import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.httpx_objects.inputs import HeaderTypes
    from doublet.respx.types import Content, CookieTypes


class MockResponse(httpx.Response):
    """A response that is easier to configure than httpx's own."""

    def __init__(
        self,
        status_code: int | None = None,
        *,
        headers: HeaderTypes | None = None,
        content: Content | None = None,
        content_type: str | None = None,
        http_version: str | None = None,
        cookies: CookieTypes | None = None,
        **options: Any,
    ) -> None:
        """Make the response.

        Args:
            status_code: 200 if it is not given.
            headers: The headers.
            content: The body.
            content_type: Takes the place of what the headers or the kind of body say.
            http_version: Such as "HTTP/2".
            cookies: Become `Set-Cookie` headers.
            options: What httpx.Response takes: `text`, `html`, `json`, `stream`, `extensions`.

        Raises:
            TypeError: the content is neither text, bytes nor a stream of bytes.
        """
        if not _can_be_content(content):
            raise TypeError(
                f"MockResponse content can only be str, bytes or byte stream, got {content!r}. "
                "Please use json=... or side effects."
            )
        if http_version is not None:
            options["extensions"] = {
                **(options.get("extensions") or {}),
                "http_version": http_version.encode("ascii"),
            }
        super().__init__(status_code or 200, headers=headers, content=content, **options)
        if content_type is not None:
            self.headers["Content-Type"] = content_type
        if cookies:
            self.headers = httpx.Headers([*self.headers.raw, *_cookie_headers(cookies)])


def _can_be_content(content: Any) -> bool:
    if content is None or isinstance(content, (str, bytes)):
        return True
    return hasattr(content, "__aiter__") or (hasattr(content, "__iter__") and not isinstance(content, dict))


def _cookie_headers(cookies: CookieTypes) -> list[tuple[bytes, bytes]]:
    given: Any = cookies
    pairs: Any = given.items() if hasattr(given, "items") else given
    headers: list[tuple[bytes, bytes]] = []
    for pair in pairs:
        name, value = pair
        ready = hasattr(pair, "header_value")
        headers.append((b"Set-Cookie", (value if ready else f"{name}={value}").encode()))
    return headers


def clone_response(response: httpx.Response, request: httpx.Request) -> httpx.Response:
    """A copy for one request: of the same library, with the same stream, and read when its content is asked for."""
    kind = type_of(response)
    headers, stream = response.headers, response.stream
    if response.is_stream_consumed and not is_plain(response) and hasattr(response, "_content"):
        # Another client has received it: what it has read, and decoded, is all there is.
        headers = httpx.Headers([pair for pair in headers.raw if pair[0].lower() != b"content-encoding"])
        stream = sys.modules[kind.__module__.partition(".")[0]].ByteStream(response.content)
    return _self_reading(kind)(  # type: ignore[arg-type]  # a class can be hashed
        response.status_code,
        headers=headers.raw,
        stream=stream,
        request=request,
        extensions=dict(response.extensions),
    )


@functools.cache
def _self_reading(kind: type[httpx.Response]) -> type[httpx.Response]:
    class Response(kind):  # type: ignore[misc,valid-type]
        """A response whose content can be asked for at once: most are recorded and never looked at."""

        @property
        def content(self) -> bytes:
            if not hasattr(self, "_content") and is_plain(self):
                self.read()
            return super().content  # type: ignore[no-any-return]

    return Response
