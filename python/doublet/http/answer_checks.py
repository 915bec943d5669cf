"""Finds what in an answer cannot be sent, in the line that gives it and not where a client reads it."""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import TYPE_CHECKING, cast

from doublet.http.errors import BadAnswer
from doublet.http.faults import Fault
from doublet.http.response import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

# What a header may be called, after the standard.
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Nobody writes more answers or events down; whoever gives an iterator without an end did not mean a list.
_LISTED_AT_MOST = 100_000


def check_status(status: Any) -> None:
    """A status is a number that HTTP knows."""
    if not isinstance(status, int) or not 100 <= status <= 599:
        raise BadAnswer(
            f"a status is a number from 100 to 599, not {status!r}", hint=_instead_of_status(status), guide="http"
        )


def _instead_of_status(given: object) -> str | None:
    if isinstance(given, int):
        return None
    if isinstance(given, Response):
        return "what `http.respond` takes, `returns` takes itself"
    if isinstance(given, Fault):
        return f"a fault goes into `fails`, or beside a body: `fault={given}`"
    if isinstance(given, BaseException) or (isinstance(given, type) and issubclass(given, BaseException)):
        return "an exception goes into `raises`"
    if callable(cast("Any", given)):
        return "a function goes into `answers`"
    return "a body goes by keyword: `json=…`, `text=…`, `content=…`"


def checked_headers(headers: Any) -> list[tuple[str, str]]:
    """The headers as pairs, each of which can be sent."""
    items: Callable[[], Any] | None = getattr(headers, "items", None)
    try:
        pairs: list[Any] = list(headers if items is None else items())
    except TypeError:
        pairs = [headers]
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(cast("Any", pair)) != 2:
            raise BadAnswer(f"`headers=` is a mapping, or pairs of name and value, not {headers!r}", guide="http")
        _check_header(*pair)
    return pairs


def _check_header(name: Any, value: Any) -> None:
    if not isinstance(name, str) or not isinstance(value, str):
        raise BadAnswer(f"a header is a str and a str, not {name!r}: {value!r}", guide="http")
    if any(letter in text for text in (name, value) for letter in "\r\n\0"):
        raise BadAnswer(f"a line break cannot be part of the header {name!r}: {value!r}", guide="http")
    if not _NAME.fullmatch(name):
        raise BadAnswer(f"a header cannot be called {name!r}", guide="http")
    _check_encodable(f"the header {name!r}", value)


def check_length(headers: list[tuple[str, str]], body: bytes, fault: Fault | None) -> None:
    """A `Content-Length` is that of the body, unless a fault or a request for the headers alone explains it."""
    promised = next((value for name, value in headers if name.lower() == "content-length"), None)
    if promised is None or fault is not None or not body:
        return
    if promised != str(len(body)):
        raise BadAnswer(
            f"`Content-Length` is {promised}, and the body has {len(body)} bytes",
            hint="leave the header out, or add `fault=Fault.TRUNCATED_BODY` if the body shall end too early",
            guide="http",
        )


def check_manner(delay: Any, reason: Any, fault: Any) -> None:
    """What is said about an answer besides its status, headers and body."""
    if not is_pause(delay):
        endless = delay == math.inf if isinstance(delay, float) else False
        hint = "for an answer that never comes, give `fault=Fault.READ_TIMEOUT`" if endless else None
        raise BadAnswer(f"`delay=` is a number of seconds, not {delay!r}", hint=hint, guide="http")
    if fault is not None and not isinstance(fault, Fault):
        raise BadAnswer(f"`fault=` is a `Fault`, not {fault!r}", guide="http")
    if reason is None:
        return
    if not isinstance(reason, str) or any(letter in reason for letter in "\r\n\0"):
        raise BadAnswer(f"`reason=` is a str in one line, not {reason!r}", guide="http")


def is_pause(seconds: Any) -> bool:
    """Whether one can wait so long."""
    return isinstance(seconds, int | float) and 0 <= seconds < math.inf


def encoded(what: str, text: str) -> bytes:
    """A text as UTF-8."""
    _check_encodable(what, text)
    return text.encode()


def _check_encodable(what: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadAnswer(f"{what} cannot be encoded: {error}", evidence=[ascii(text)], guide="http") from None


def listed(what: str, entries: Any, instead: str) -> list[Any]:
    """The entries as a list, if they have an end; `instead` is the hint for a function, and for what has none."""
    if isinstance(entries, str | bytes | bytearray) or hasattr(entries, "keys") or not hasattr(entries, "__iter__"):
        hint = instead if callable(entries) or hasattr(entries, "__aiter__") else None
        raise BadAnswer(f"{what} takes a list, not {entries!r}", hint=hint, guide="http")
    found = list(islice(cast("Iterable[Any]", entries), _LISTED_AT_MOST + 1))
    if len(found) > _LISTED_AT_MOST:
        raise BadAnswer(f"{what} takes a list, and this has no end: {entries!r}", hint=instead, guide="http")
    return found
