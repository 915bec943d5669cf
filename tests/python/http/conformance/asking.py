"""What the behaviours say to a client: a request in neutral terms, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Pairs = Sequence[tuple[str, str]]


class Lacking(Exception):
    """The client has no means of its own for what it is asked to do."""


@dataclass(frozen=True)
class File:
    """A file of a multipart form."""

    field: str
    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Ask:
    """One request. At most one kind of body is given; `timeout` is for connecting and for each read, in seconds.

    With `on_piece` the body is streamed: the function gets each piece as soon as the client gives it out.
    """

    url: str
    method: str = "GET"
    query: Pairs = ()
    headers: Pairs = ()
    json: Any = None
    form: Pairs = ()
    file: File | None = None
    content: bytes | None = None
    pieces: Sequence[bytes] = ()
    timeout: float = 5.0
    on_piece: Callable[[bytes], None] | None = None


@dataclass(frozen=True)
class Settings:
    """How a session is made. Retries are the client's own, also after status 503, and do not pause."""

    follows_redirects: bool = False
    retries: int = 0
    proxies_of_environment: bool = False


@dataclass(frozen=True)
class Told:
    """What came of a request: an answer, or the error that the client raised."""

    status: int = 0
    reason: str = ""
    headers: Pairs = ()
    body: bytes = b""
    error: BaseException | None = None
    text: Callable[[], str] = field(default=lambda: _lacking("the client decodes no text"))
    json: Callable[[], Any] = field(default=lambda: _lacking("the client reads no JSON"))

    def header(self, name: str) -> list[str]:
        """The values of a header, by its name in any case."""
        return [value for other, value in self.headers if other.lower() == name.lower()]

    def answered(self) -> Told:
        """Itself; the error, if there was one, is raised."""
        if self.error is not None:
            raise self.error
        return self


def _lacking(why: str) -> Any:
    raise Lacking(why)
