"""Makes the response that a test describes: one kind of body, encoded; contradictions are found here."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, cast

from doublet.http import event_stream
from doublet.http.answer_checks import (
    check_length,
    check_manner,
    check_status,
    checked_headers,
    encoded,
    is_pause,
    listed,
)
from doublet.http.errors import BadAnswer
from doublet.http.response import Response
from doublet.http.streaming import split

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable, Iterable, Mapping
    from typing import Any

    from doublet.http.faults import Fault
    from doublet.http.response import Chunk, Chunks

    Headers = Mapping[str, str] | Iterable[tuple[str, str]]


def respond(
    status: int = 200,
    *,
    json: Any = ...,
    text: str | None = None,
    html: str | None = None,
    content: bytes | None = None,
    chunks: Iterable[Chunk] | Callable[[], Chunks] | AsyncIterable[Chunk] | None = None,
    events: Iterable[Any] | None = None,
    headers: Headers = (),
    delay: float = 0.0,
    reason: str | None = None,
    fault: Fault | None = None,
) -> Response:
    """A response with one kind of body at most; the content type is set unless `headers` has one.

    `delay` is in seconds. `chunks` are bytes, or pairs of a pause in seconds and bytes; `events` are server-sent
    events: bytes made by `event`, or data to send as one.

    Raises:
        BadAnswer: two kinds of body, a body that cannot be encoded, a status out of range, or a `Content-Length` that
            is not the body's.
    """
    # `json=None` is a body: the JSON text `null`.
    given: list[tuple[str, Any]] = [] if json is ... else [("json", json)]
    others = (("text", text), ("html", html), ("content", content), ("chunks", chunks), ("events", events))
    given += [pair for pair in others if pair[1] is not None]
    if len(given) > 1:
        raise BadAnswer(
            f"an answer has one body, and two were given: {' and '.join(f'`{kind}=`' for kind, _value in given)}",
            hint="leave all but one out",
            guide="http",
        )
    check_status(status)
    check_manner(delay, reason, fault)
    pairs = checked_headers(headers) if headers else []
    kind, value = given[0] if given else ("", None)
    body = _ENCODERS[kind](value) if kind in _ENCODERS else b""
    pieces = _STREAMED[kind](value) if kind in _STREAMED else None
    if pairs and pieces is None:
        check_length(pairs, body, fault)
    media_type = _MEDIA_TYPES.get(kind)
    if media_type and not any(name.lower() == "content-type" for name, _value in pairs):
        pairs.insert(0, ("Content-Type", media_type))
    return Response(status, headers=pairs, body=body, chunks=pieces, reason=reason, delay=delay, fault=fault)


def _encoded(value: Any) -> bytes:
    try:
        return json_text.dumps(value).encode()
    except (TypeError, ValueError) as error:
        raise BadAnswer(
            f"`json=` cannot be encoded: {error}", evidence=[repr(cast("object", value))], guide="http"
        ) from None
    except RecursionError:
        raise BadAnswer("`json=` cannot be encoded: it is nested too deep", guide="http") from None


def _text(value: Any) -> bytes:
    if not isinstance(value, str):
        raise BadAnswer(
            f"`text=` and `html=` are a str, not {type(value).__name__}", hint=_other_body(value), guide="http"
        )
    return encoded("`text=` or `html=`", value)


def _bytes(value: Any) -> bytes:
    if not isinstance(value, bytes | bytearray):
        raise BadAnswer(f"`content=` is bytes, not {type(value).__name__}", hint=_other_body(value), guide="http")
    return bytes(value)


def _other_body(value: object) -> str:
    if isinstance(value, str):
        return "a str goes into `text=` or `html=`"
    return "bytes go into `content=`, what JSON can say into `json=`"


def _repeatable(chunks: Any) -> Any:
    if isinstance(chunks, list | tuple):
        for chunk in cast("Any", chunks):
            split(chunk)
        return cast("Any", chunks)
    if callable(chunks):
        return chunks
    if isinstance(chunks, str | bytes | bytearray):
        raise BadAnswer(f"`chunks=` is a list of bytes, not {chunks!r}", hint=_other_body(chunks), guide="http")
    if hasattr(chunks, "__next__") or hasattr(chunks, "__anext__"):
        raise BadAnswer(
            "`chunks=` can be read only once, and a route may be called again",
            hint="give a list, or the generator function itself without calling it",
            guide="http",
        )
    if hasattr(chunks, "__iter__") or hasattr(chunks, "__aiter__"):
        return chunks
    raise BadAnswer(f"`chunks=` is a list of bytes, or a function that makes one, not {chunks!r}", guide="http")


def _events(entries: Any) -> list[Chunk]:
    endless = "for events without end, give `chunks=` a generator function that yields what `http.event` makes"
    return [_event(entry) for entry in listed("`events=`", entries, endless)]


def _event(entry: Any) -> Chunk:
    if not isinstance(entry, tuple):
        return _event_alone(entry)
    parts: Any = cast("Any", entry)
    if len(parts) != 2 or not is_pause(parts[0]):
        raise BadAnswer(f"a tuple in `events=` is a pause in seconds and an event, not {parts!r}", guide="http")
    return float(parts[0]), _event_alone(parts[1])


def _event_alone(entry: Any) -> bytes:
    if isinstance(entry, bytes):
        return entry
    try:
        return event_stream.event(entry)
    except TypeError as error:
        raise BadAnswer(f"an event cannot be encoded: {error}", evidence=[repr(entry)], guide="http") from None


_ENCODERS: dict[str, Callable[[Any], bytes]] = {"json": _encoded, "text": _text, "html": _text, "content": _bytes}
_STREAMED: dict[str, Callable[[Any], Any]] = {"chunks": _repeatable, "events": _events}
_MEDIA_TYPES = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "events": event_stream.MEDIA_TYPE,
}
