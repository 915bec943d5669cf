"""What goes wrong on the way, as aiohttp's own exceptions."""

from __future__ import annotations

import errno
import importlib
import os
import socket
import ssl

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
            return not_connected(key, ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"))
        case Fault.CONNECT_TIMEOUT:
            return aiohttp.ConnectionTimeoutError(f"Connection timeout to host {asked.url}")
        case Fault.TLS_ERROR:
            reason = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"
            return aiohttp.ClientConnectorCertificateError(key, ssl.SSLCertVerificationError(1, reason))
        case Fault.DNS_ERROR:
            unknown = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return aiohttp.ClientConnectorDNSError(key, unknown)
        case _:
            return aiohttp.SocketTimeoutError("Timeout on reading data from socket")


def reset() -> OSError:
    """What the loop reports when the other side drops the connection."""
    return ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))


def broken_chunk() -> Any:
    """Why a body ends whose chunked encoding is broken."""
    exceptions: Any = importlib.import_module("aiohttp.http_exceptions")
    return exceptions.TransferEncodingError("not a size")
