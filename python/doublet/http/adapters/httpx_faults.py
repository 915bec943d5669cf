"""What goes wrong on the way, as the exceptions of httpx or httpx2, with the causes that real ones have."""

from __future__ import annotations

import importlib

from doublet.http.adapters import socket_errors
from doublet.http.faults import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from doublet.http.adapters.framing import Framing

_INCOMPLETE = "peer closed connection without sending complete message body ({})"


class Faults:
    """The exceptions of one library, and of the core below it, which they name as their cause."""

    def __init__(self, exceptions: ModuleType, core: str) -> None:
        self._exceptions = exceptions
        self._core = core

    def error(self, fault: Fault, request: Any) -> Exception:
        """The exception for what goes wrong before the answer begins."""
        name, make_cause = _BEFORE_THE_ANSWER[fault]
        return self._chained(name, make_cause(), request)

    def error_in_body(self, fault: Fault, framing: Framing, received: int, request: Any) -> Exception:
        """The exception that ends a body after so many bytes."""
        if fault is Fault.MALFORMED_CHUNK:
            message = f"illegal chunk header: {bytearray(framing.end())!r}"
        elif framing.is_chunked:
            message = _INCOMPLETE.format("incomplete chunked read")
        else:
            message = _INCOMPLETE.format(f"received {received} bytes, expected {framing.expected}")
        return self._chained("RemoteProtocolError", message, request)

    def _chained(self, name: str, cause: BaseException | str, request: Any) -> Exception:
        below = getattr(importlib.import_module(self._core), name)(str(cause))
        if isinstance(cause, BaseException):
            below.__cause__ = cause
        error: Exception = getattr(self._exceptions, name)(str(cause), request=request)
        error.__cause__ = below
        return error


def _disconnected() -> str:
    return "Server disconnected without sending a response."


_BEFORE_THE_ANSWER: dict[Fault, tuple[str, Callable[[], OSError | str]]] = {
    Fault.CONNECTION_REFUSED: ("ConnectError", socket_errors.refused),
    Fault.CONNECTION_RESET: ("ReadError", socket_errors.reset),
    Fault.CONNECT_TIMEOUT: ("ConnectTimeout", socket_errors.timed_out),
    Fault.READ_TIMEOUT: ("ReadTimeout", socket_errors.timed_out),
    Fault.EMPTY_RESPONSE: ("RemoteProtocolError", _disconnected),
    Fault.TLS_ERROR: ("ConnectError", socket_errors.not_verified),
    Fault.DNS_ERROR: ("ConnectError", socket_errors.unknown_host),
}
