"""What goes wrong before an answer begins, as urllib3 meets it; its retries and its callers go on from there."""

from __future__ import annotations

from urllib3 import exceptions

from doublet.http.adapters import socket_errors
from doublet.http.faults import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def raise_fault(fault: Fault, pool: Any, conn: Any, url: str, read_timeout: float | None) -> None:
    """Raise what urllib3's own attempt would raise; faults that are in the bytes of an answer are left to these.

    Raises:
        urllib3.exceptions.HTTPError: the connection is not made, or not in time; or no answer comes in time.
        ConnectionResetError: the connection is dropped.
    """
    if not fault.before_sending or fault is Fault.TLS_ERROR:
        # Else what goes wrong behind a proxy would be taken for an error of the proxy.
        conn._has_connected_to_proxy = bool(conn.proxy)
    match fault:
        case Fault.CONNECTION_REFUSED:
            cause = socket_errors.refused()
            message = f"Failed to establish a new connection: {cause}"
            raise exceptions.NewConnectionError(conn, message) from cause
        case Fault.DNS_ERROR:
            unknown: Any = socket_errors.unknown_host()
            raise exceptions.NameResolutionError(conn.host, conn, unknown) from unknown
        case Fault.CONNECT_TIMEOUT:
            message = f"Connection to {conn.host} timed out. (connect timeout={conn.timeout})"
            raise exceptions.ConnectTimeoutError(conn, message) from socket_errors.timed_out()
        case Fault.TLS_ERROR:
            raise exceptions.SSLError(socket_errors.not_verified())
        case Fault.READ_TIMEOUT:
            message = f"Read timed out. (read timeout={read_timeout})"
            raise exceptions.ReadTimeoutError(pool, url, message) from socket_errors.timed_out()
        case Fault.CONNECTION_RESET:
            raise socket_errors.reset()
        case _:
            return
