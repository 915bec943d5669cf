"""Asks services again what cassettes have recorded."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

from doublet._doublet import Tape
from doublet.http.cassettes import files, readable
from doublet.http.cassettes.errors import BadCassette, CannotRecord
from doublet.http.cassettes.fetching import fetch
from doublet.http.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from doublet.http.response import Response

    Supply = Callable[[Request], Mapping[str, str]]
    """Gives the header fields to send with a request, in place of recorded ones of the same name."""

HIDDEN = "(hidden)"
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class Checked(NamedTuple):
    """What became of one recording: the report of what has changed, or why it could not be checked."""

    request: str
    changed: str | None = None
    why_not: str | None = None


def check(
    path: str, supply: Supply, *, every_method: bool = False, ask: Callable[[Request], Response] = fetch
) -> Iterator[Checked]:
    """Ask for everything that a cassette has recorded, in its order.

    Raises:
        BadCassette: the file cannot be read.
    """
    text = files.read(path)
    if text is None:
        raise BadCassette(f"there is no cassette {files.shown(path)}", guide="cassettes")
    tape = Tape(files.shown(path))
    tape.load(text)
    for number, (method, url, headers, body) in enumerate(tape.requests()):
        said = f"{method} {url}"
        request = _completed(Request(method, url, headers, body), supply)
        if why := _hindrance(request, every_method=every_method):
            yield Checked(said, why_not=why)
            continue
        try:
            came = ask(request)
            if came.fault is not None:
                yield Checked(said, why_not=f"the service could not be asked: {came.fault.value}")
                continue
            today = readable.plain(came.headers, came.body, "the answer")
        except CannotRecord as error:
            yield Checked(said, why_not=str(error).partition("\n")[0])
            continue
        yield Checked(said, tape.drift(number, (came.status, came.reason, *today)))


def _completed(request: Request, supply: Supply) -> Request:
    given = dict(supply(request))
    names = {name.lower() for name in given}
    fields = [field for field in request.headers.items() if field[0].lower() not in names]
    return Request(request.method, request.url, [*fields, *given.items()], request.body)


def _hindrance(request: Request, *, every_method: bool) -> str | None:
    """Why a request cannot be sent, or should not be."""
    if request.method not in _HARMLESS and not every_method:
        return f"{request.method} may change something at the service; ask for it with --every-method"
    if HIDDEN in unquote(request.url):
        return "a secret in its URL was not recorded"
    if HIDDEN.encode() in request.body:
        return "a secret in its body was not recorded"
    hidden = [name for name, value in request.headers.items() if HIDDEN in value]
    if hidden:
        named = ", ".join(f"`{name}`" for name in dict.fromkeys(hidden))
        return f"its {named} was not recorded; give it with --header or --headers"
    return None
