"""Encodes the body of a request, for clients that leave that to their callers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from tests.python.http.conformance.asking import Ask


def url_of(ask: Ask) -> str:
    """The URL with its query."""
    return f"{ask.url}?{urlencode(ask.query)}" if ask.query else ask.url


def body_of(ask: Ask) -> tuple[dict[str, str], bytes | Iterable[bytes] | None]:
    """The headers of the request, with those that its body needs, and the body."""
    headers = dict(ask.headers)
    if ask.json is not None:
        return {**headers, "Content-Type": "application/json"}, json.dumps(ask.json).encode()
    if ask.form:
        return {**headers, "Content-Type": "application/x-www-form-urlencoded"}, urlencode(ask.form).encode()
    if ask.file is not None:
        return {**headers, "Content-Type": "multipart/form-data; boundary=limit"}, b"".join(_multipart(ask))
    if ask.pieces:
        return headers, iter(ask.pieces)
    return headers, ask.content


def _multipart(ask: Ask) -> Iterator[bytes]:
    assert ask.file is not None
    yield b"--limit\r\n"
    yield f'Content-Disposition: form-data; name="{ask.file.field}"; filename="{ask.file.name}"\r\n'.encode()
    yield f"Content-Type: {ask.file.media_type}\r\n\r\n".encode()
    yield ask.file.content
    yield b"\r\n--limit--\r\n"
