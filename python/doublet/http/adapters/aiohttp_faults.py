"""What goes wrong on the way, as aiohttp's own exceptions."""

from __future__ import annotations

import errno
import importlib

from doublet.http.adapters import socket_errors
from doublet.http.faults import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

IN_BODY = (Fault.TRUNCATED_BODY, Fault.MALFORMED_CHUNK)


def error(fault: Fault, asked: Any) -> Any:
    """The exception for a connection that is not made, or that stays silent."""
    aiohttp: Any = importlib.import_module("aiohttp")
    key = asked.connection_key
    not_connected = aiohttp.ClientProxyConnectionError if asked.proxy else aiohttp.ClientConnectorError
    match fault:
        case Fault.CONNECTION_REFUSED:
            # These are asyncio's words, not those of the system.
            return not_connected(key, ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"))
        case Fault.CONNECT_TIMEOUT:
            return aiohttp.ConnectionTimeoutError(f"Connection timeout to host {asked.url}")
        case Fault.TLS_ERROR:
            return aiohttp.ClientConnectorCertificateError(key, socket_errors.not_verified())
        case Fault.DNS_ERROR:
            return aiohttp.ClientConnectorDNSError(key, socket_errors.unknown_host())
        case _:
            return aiohttp.SocketTimeoutError("Timeout on reading data from socket")


def broken_chunk() -> Any:
    """Why a body ends whose chunked encoding is broken."""
    exceptions: Any = importlib.import_module("aiohttp.http_exceptions")
    return exceptions.TransferEncodingError("not a size")
