"""What each client raises for each fault: as its real self does, for which test_real_servers.py vouches."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import Any

from doublet.http import Fault

_HTTPX = ("httpx", "httpx, asyncio", "httpx, trio")
_HTTPX2 = ("httpx2", "httpx2, asyncio", "httpx2, trio")


def _row(
    requests: str, httpx: str, aiohttp: str, urllib3: str, client: str, opener: str, botocore: str
) -> dict[str, str]:
    return {
        "requests": f"requests.exceptions.{requests}",
        **dict.fromkeys(_HTTPX, f"httpx.{httpx}"),
        **dict.fromkeys(_HTTPX2, f"httpx2.{httpx}"),
        "aiohttp": f"aiohttp.client_exceptions.{aiohttp}",
        "urllib3": f"urllib3.exceptions.{urllib3}",
        "http.client": client,
        "urllib.request": opener,
        "botocore": f"botocore.exceptions.{botocore}",
    }


EXPECTED: dict[Fault, dict[str, str]] = {
    Fault.CONNECTION_REFUSED: _row(
        "ConnectionError",
        "ConnectError",
        "ClientConnectorError",
        "NewConnectionError",
        "ConnectionRefusedError",
        "urllib.error.URLError",
        "EndpointConnectionError",
    ),
    Fault.DNS_ERROR: _row(
        "ConnectionError",
        "ConnectError",
        "ClientConnectorDNSError",
        "NameResolutionError",
        "socket.gaierror",
        "urllib.error.URLError",
        "EndpointConnectionError",
    ),
    Fault.TLS_ERROR: _row(
        "SSLError",
        "ConnectError",
        "ClientConnectorCertificateError",
        "SSLError",
        "ssl.SSLCertVerificationError",
        "urllib.error.URLError",
        "SSLError",
    ),
    Fault.CONNECT_TIMEOUT: _row(
        "ConnectTimeout",
        "ConnectTimeout",
        "ConnectionTimeoutError",
        "ConnectTimeoutError",
        "TimeoutError",
        "urllib.error.URLError",
        "ConnectTimeoutError",
    ),
    Fault.READ_TIMEOUT: _row(
        "ReadTimeout",
        "ReadTimeout",
        "SocketTimeoutError",
        "ReadTimeoutError",
        "TimeoutError",
        "TimeoutError",
        "ReadTimeoutError",
    ),
    Fault.CONNECTION_RESET: _row(
        "ConnectionError",
        "ReadError",
        "ClientOSError",
        "ProtocolError",
        "ConnectionResetError",
        "ConnectionResetError",
        "ConnectionClosedError",
    ),
    Fault.EMPTY_RESPONSE: _row(
        "ConnectionError",
        "RemoteProtocolError",
        "ServerDisconnectedError",
        "ProtocolError",
        "http.client.RemoteDisconnected",
        "http.client.RemoteDisconnected",
        "ConnectionClosedError",
    ),
    Fault.TRUNCATED_BODY: _row(
        "ChunkedEncodingError",
        "RemoteProtocolError",
        "ClientPayloadError",
        "ProtocolError",
        "http.client.IncompleteRead",
        "http.client.IncompleteRead",
        "ResponseStreamingError",
    ),
    Fault.MALFORMED_CHUNK: _row(
        "ChunkedEncodingError",
        "RemoteProtocolError",
        "ClientResponseError",
        "ProtocolError",
        "http.client.IncompleteRead",
        "http.client.IncompleteRead",
        "ResponseStreamingError",
    ),
}


# Where a body is streamed: after its first piece nothing more comes, or the connection ends.
SILENT = {**EXPECTED[Fault.READ_TIMEOUT], "requests": "requests.exceptions.ConnectionError"}
BROKEN_OFF = EXPECTED[Fault.TRUNCATED_BODY]

ROOTS: dict[Fault, type[OSError]] = {
    Fault.CONNECTION_REFUSED: ConnectionRefusedError,
    Fault.CONNECTION_RESET: ConnectionResetError,
    Fault.DNS_ERROR: socket.gaierror,
    Fault.TLS_ERROR: ssl.SSLCertVerificationError,
}
"""What the socket itself says of a fault; it is among the causes of the client's exception."""


def name_of(error: BaseException | None) -> str:
    """The name of an exception's class, with the module unless it is built in."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """The error and whatever it names as its cause, in any of the ways that clients have for it."""
    waiting: list[Any] = [error]
    met: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in met:
            continue
        met.add(id(cause))
        yield cause
        named = [getattr(cause, "reason", None), getattr(cause, "os_error", None), *getattr(cause, "exceptions", ())]
        waiting += [cause.__cause__, cause.__context__, *named, *cause.args]
