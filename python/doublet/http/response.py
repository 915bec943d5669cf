"""What a double answers, before a client's adapter makes it the client's own response."""

from __future__ import annotations

from http import HTTPStatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable
    from typing import Any

    from doublet.http.faults import Fault

    Chunk = bytes | tuple[float, bytes]
    """A piece of a body; with a number before it, so many seconds pass before it comes."""
    Chunks = Iterable[Chunk] | AsyncIterable[Chunk]


class Response:
    """An answer: status, headers, body or chunks, and what goes wrong on the way.

    `delay` is in seconds and lies between the request and the first byte. `chunks`, when given, take the place of
    `body`; an asynchronous iterable can only be read by asynchronous clients. `original` is the client's own response
    object when the double already has one; an adapter uses it if it is of its client.
    """

    __slots__ = ("body", "chunks", "delay", "fault", "headers", "original", "reason", "status")

    def __init__(
        self,
        status: int = 200,
        *,
        headers: Iterable[tuple[str, str]] = (),
        body: bytes = b"",
        chunks: Chunks | None = None,
        reason: str | None = None,
        delay: float = 0.0,
        fault: Fault | None = None,
        original: Any = None,
    ) -> None:
        self.status = status
        self.headers = list(headers)
        self.body = body
        self.chunks = chunks
        self.reason = reason_of(status) if reason is None else reason
        self.delay = delay
        self.fault = fault
        self.original = original

    def __repr__(self) -> str:
        what = self.fault.value if self.fault else "streamed" if self.chunks is not None else f"{len(self.body)} bytes"
        return f"<Response {self.status}: {what}>"


def reason_of(status: int) -> str:
    """The standard's words for a status, or nothing if it has none."""
    return _REASONS.get(status, "")


_REASONS = {status.value: status.phrase for status in HTTPStatus}
