"""From what a user gave as a body and headers to urllib3's response."""

from __future__ import annotations

from http.client import responses as reasons
from typing import TYPE_CHECKING, Any, cast

from urllib3 import HTTPHeaderDict
from urllib3.response import HTTPResponse

from doublet.http.adapters.urllib3_answers import WholeBody
from doublet.responses.errors import BodyCannotBeEncoded, HeadersCannotBeSent

if TYPE_CHECKING:
    from doublet.responses.kinds import Headers


def encoded(body: Any, route: str) -> bytes:
    """The body's bytes; what can be read is read to its end.

    Raises:
        BodyCannotBeEncoded: it is neither text nor bytes, nor something to read.
    """
    if isinstance(body, bytes):
        return body
    if body is None:
        return b""
    if isinstance(body, str):
        try:
            return body.encode()
        except UnicodeEncodeError as error:
            raise BodyCannotBeEncoded(
                f"the body of {route} cannot be encoded as UTF-8",
                evidence=[f"character {error.start} is {body[error.start]!a}: {error.reason}"],
                hint="give the body as bytes",
            ) from None
    if isinstance(body, (bytearray, memoryview)):
        return bytes(cast("bytearray", body))
    if (read := getattr(body, "read", None)) is not None:
        return encoded(read(), route)
    if isinstance(body, type) and issubclass(body, BaseException):
        hint = f"give the exception itself: `body={body.__name__}(...)`"
    elif isinstance(body, (dict, list, tuple)):
        hint = "pass it as `json=`"
    else:
        hint = "give text, bytes, a binary file or an exception"
    raise BodyCannotBeEncoded(f"the body of {route} cannot be sent: {_shown(cast('object', body))}", hint=hint)


def header_items(headers: Headers | None, route: str) -> list[tuple[str, str]]:
    """The headers as pairs; one that is given several times stays so.

    Raises:
        HeadersCannotBeSent: a name or a value is not text.
    """
    if not headers:
        return []
    if isinstance(headers, HTTPHeaderDict):
        return list(headers.iteritems())
    given: Any = headers
    items: list[Any] = list(given.items() if hasattr(given, "items") else given)
    for item in items:
        if not isinstance(item, (tuple, list)) or len(cast("list[Any]", item)) != 2:
            raise HeadersCannotBeSent(
                f"the headers of {route} are not pairs of a name and a value: {_shown(cast('object', item))}",
                hint='give them as `{"X-Name": "value"}` or `[("X-Name", "value")]`',
            )
        name, value = cast("list[Any]", item)
        if not isinstance(name, (str, bytes)) or not isinstance(value, (str, bytes)):
            wrong = value if isinstance(name, (str, bytes)) else name
            raise HeadersCannotBeSent(
                f"a header of {route} is not text: {name!r}: {_shown(value)}",
                hint=f'a list of values is given as pairs: `[({name!r}, "…"), ({name!r}, "…")]`'
                if isinstance(wrong, (list, tuple))
                else f'write "{wrong}"',
            )
    return [(_as_text(name), _as_text(value)) for name, value in items]


def has_content_type(items: list[tuple[str, str]]) -> bool:
    """Whether one of the headers is the content type."""
    return any(name.lower() == "content-type" for name, _value in items)


def form_response(content: bytes, headers: HTTPHeaderDict, status: int, method: str | None) -> HTTPResponse:
    """Make the response that a connection would have given; the answer to HEAD has no body."""
    body = WholeBody(b"" if method == "HEAD" else content)
    body.msg = headers
    return HTTPResponse(
        status=status,
        reason=reasons.get(status),
        body=body,
        headers=headers,
        # requests only looks for cookies in it.
        original_response=body if "set-cookie" in headers else None,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        preload_content=False,
        request_method=method,
    )


def read_at_once(response: Any) -> None:
    """Leave a response as the session leaves it when it has read all of it, if reading it would change nothing."""
    raw = response.raw
    body = getattr(raw, "_fp", None)
    if (
        isinstance(body, WholeBody)
        and raw.length_remaining in (None, body.size)
        and "content-encoding" not in raw.headers
        and "transfer-encoding" not in raw.headers
    ):
        response._content = body.read()
        response._content_consumed = True
        raw._fp_bytes_read = body.size
        if raw.length_remaining:
            raw.length_remaining = 0


def _as_text(name: str | bytes) -> str:
    return name if isinstance(name, str) else name.decode("latin-1")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:60]}… ({len(shown)} characters)"
