"""Refuses to open websockets: a double answers requests, it does not talk."""

from __future__ import annotations

from doublet.http.errors import WebSocketNotDoubled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.request import Request
    from doublet.http.response import Response


def refuse_websocket(answer: Response, request: Request) -> None:
    """Raise if the answer switches to another protocol; with any other, a server refuses the handshake."""
    if answer.status == 101:
        raise WebSocketNotDoubled(
            f"a websocket cannot be doubled: {request.method} {request.url}",
            evidence=["the answer has status 101 (Switching Protocols)"],
            hint="let this URL pass to a server of the test, or answer with another status to refuse the handshake",
        )
