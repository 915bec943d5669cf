"""Makes requests and answers ones that can be read: no compression, no fields that only one connection is about."""

from __future__ import annotations

import zlib

from doublet.http.cassettes.errors import CannotRecord
from doublet.http.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    Fields = list[tuple[str, str]]

_OF_ONE_CONNECTION = frozenset({
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
})  # fmt: skip
# Fields that clients and their versions fill in by themselves; in a file they would only make noise.
_OF_THE_CLIENT = frozenset({"accept-encoding", "content-length", "host", "user-agent"})
_MOST_BYTES = 64 * 1024 * 1024
# zlib's words for "a header of gzip", "one of zlib", "none".
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}


def lasting(fields: Iterable[tuple[str, str]]) -> Fields:
    """The fields that are about the message, not about the connection that it came by."""
    fields = list(fields)
    named = {
        word.strip().lower() for name, value in fields if name.lower() == "connection" for word in value.split(",")
    }
    return [(name, value) for name, value in fields if name.lower() not in _OF_ONE_CONNECTION | named]


def telling(fields: Iterable[tuple[str, str]], needed: Collection[str] = ()) -> Fields:
    """The fields of a request that are worth keeping; `needed` are names, in lower case, that are kept in any case."""
    left = lasting(fields)
    return [field for field in left if field[0].lower() in needed or field[0].lower() not in _OF_THE_CLIENT]


def plain_request(request: Request) -> Request:
    """The request with a body that is not compressed; the same one if it is not.

    Raises:
        CannotRecord: it is compressed in a way that cannot be undone here.
    """
    if "content-encoding" not in request.headers or not request.body:
        return request
    fields, body = plain(
        request.headers.items(), request.body, f"the body of a {request.method} request to {request.host}"
    )
    return Request(request.method, request.url, fields, body, client=request.client)


def plain(fields: Iterable[tuple[str, str]], body: bytes, what: str) -> tuple[Fields, bytes]:
    """The fields and the body without compression.

    Raises:
        CannotRecord: it is compressed in a way that cannot be undone here, so that no secret in it could be found.
    """
    fields = list(fields)
    said = ",".join(value for name, value in fields if name.lower() == "content-encoding")
    encodings = [word.strip().lower() for word in said.split(",") if word.strip().lower() not in {"", "identity"}]
    if not encodings or not body:
        return fields, body
    for encoding in reversed(encodings):
        body = _decoded(body, encoding, what)
    left = [field for field in fields if field[0].lower() not in {"content-encoding", "content-length"}]
    return [*left, ("Content-Length", str(len(body)))], body


def _decoded(body: bytes, encoding: str, what: str) -> bytes:
    for window in _WINDOWS.get(encoding, ()):
        decoded, rest = b"", body
        try:
            # A text may be compressed in several pieces.
            while rest and len(decoded) <= _MOST_BYTES:
                decoder = zlib.decompressobj(window)
                decoded += decoder.decompress(rest, _MOST_BYTES + 1)
                rest = decoder.unused_data
        except zlib.error:
            continue
        if len(decoded) > _MOST_BYTES:
            raise CannotRecord(f"{what} has more than {_MOST_BYTES} bytes", guide="cassettes")
        return decoded
    raise CannotRecord(
        f"{what} is encoded as {encoding!r}, which cannot be undone, so no secret in it would be found",
        hint="let the service answer without compression, or stub this request with a route",
        guide="cassettes",
    )
