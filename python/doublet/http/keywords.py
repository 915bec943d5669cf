"""The keywords that several functions take, once and typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    import re
    from collections.abc import AsyncIterable, Callable, Iterable, Mapping

    from doublet._doublet import JsonMatcher, TextMatcher
    from doublet.http.faults import Fault
    from doublet.http.match import PairsLike, TextLike
    from doublet.http.request import Request
    from doublet.http.response import Chunk, Chunks

    Url = str | re.Pattern[str] | TextMatcher | None
    """A URL, a template, a path of any host, a pattern or matcher of the whole URL, or None for any."""


class Body(TypedDict, total=False):
    """What `respond` takes besides the status."""

    json: Any
    text: str
    html: str
    content: bytes
    chunks: Iterable[Chunk] | Callable[[], Chunks] | AsyncIterable[Chunk]
    events: Iterable[Any]
    headers: Mapping[str, str] | Iterable[tuple[str, str]]
    delay: float
    reason: str
    fault: Fault


class Asked(TypedDict, total=False):
    """What a route asks of a request besides method and URL."""

    query: PairsLike
    headers: PairsLike
    cookies: PairsLike
    json: Any | JsonMatcher
    form: PairsLike
    multipart: PairsLike
    text: TextLike
    content: bytes
    host: TextLike
    where: Callable[[Request], object]
    name: str
    scenario: str
    when: str
    then: str
