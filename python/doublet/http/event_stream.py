"""Server-sent events as bytes, after the HTML standard's section on them."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "text/event-stream"
# The standard knows these three ends of a line, and no others.
_LINE_END = re.compile(r"\r\n|\n|\r")


def event(
    data: str | Mapping[str, object] | list[object],
    *,
    event: str | None = None,
    id: str | None = None,  # noqa: A002  # the field's name in the standard
    retry: int | None = None,
) -> bytes:
    """One event; what is no text is sent as JSON. `retry` is in milliseconds.

    Raises:
        ValueError: a line break in `event` or `id`, which would begin another field.
        TypeError: `data` cannot be encoded as JSON.
    """
    lines: list[str] = []
    for name, value in (("event", event), ("id", id)):
        if value is None:
            continue
        if "\n" in value or "\r" in value:
            raise ValueError(f"a line break cannot be part of an event's `{name}`: {value!r}")
        lines.append(f"{name}: {value}")
    if retry is not None:
        lines.append(f"retry: {retry}")
    lines += [f"data: {line}" for line in _LINE_END.split(_text(data))]
    return ("\n".join(lines) + "\n\n").encode()


def _text(data: str | Mapping[str, object] | list[object]) -> str:
    if isinstance(data, str):
        return data
    import json

    return json.dumps(data)
