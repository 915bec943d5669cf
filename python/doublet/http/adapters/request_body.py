"""Reads the body of a request, whatever a client lets its users give for one."""

from __future__ import annotations

import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def read_body(body: Any) -> tuple[bytes, Any]:
    """The bytes of a body, and what to send in its place should the request pass to the network.

    A file is wound back to where it was. A generator, or a stream that cannot be wound back, is used up by reading it.
    """
    if body is None:
        return b"", None
    if isinstance(body, bytes):
        return body, body
    if isinstance(body, str):
        return body.encode(), body
    if hasattr(body, "read"):
        start = _position(body)
        content = _encoded(body.read())
        if start is None:
            return content, io.BytesIO(content)
        body.seek(start)
        return content, body
    if hasattr(body, "__next__") or not _is_buffer(body):
        pieces = list(body)
        return b"".join(map(_encoded, pieces)), iter(pieces)
    return bytes(body), body


def _position(file: Any) -> Any:
    """Where the file is to be wound back to; None if it cannot be."""
    try:
        position = file.tell()
        file.seek(position)
    except (AttributeError, OSError):
        return None
    return position


def _encoded(piece: Any) -> bytes:
    return piece.encode() if isinstance(piece, str) else bytes(piece)


def _is_buffer(body: Any) -> bool:
    try:
        memoryview(body)
    except TypeError:
        return False
    return True
