"""Asks the real service what it answers to a request, over the standard library and past all doubles."""

from __future__ import annotations

import http.client
import socket
import ssl
from urllib.parse import quote, urlsplit

from doublet.http import active
from doublet.http.cassettes.connecting import connection_for
from doublet.http.cassettes.readable import lasting
from doublet.http.faults import Fault
from doublet.http.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.request import Request

# What a URL may have besides letters and digits, and the sign of what is escaped already.
_IN_A_TARGET = "%/:=&?~+!$,;'@()*[]-._"


def fetch(request: Request) -> Response:
    """What the service answers; redirects are not followed, since the client does that. Failures become faults.

    Raises:
        CannotRecord: the environment names a proxy that cannot be used.
    """
    with active.passing_through():
        connection, by_url, fields = connection_for(request)
        try:
            if (fault := _connect(connection)) is not None:
                return Response(fault=fault)
            if connection.sock is not None:
                connection.sock.settimeout(request.read_timeout)
            return _exchange(connection, request, by_url, fields)
        finally:
            connection.close()


def _connect(connection: http.client.HTTPConnection) -> Fault | None:
    try:
        connection.connect()
    except socket.gaierror:
        return Fault.DNS_ERROR
    except ssl.SSLError:
        return Fault.TLS_ERROR
    except TimeoutError:
        return Fault.CONNECT_TIMEOUT
    except OSError:
        return Fault.CONNECTION_REFUSED
    return None


def _exchange(
    connection: http.client.HTTPConnection, request: Request, by_url: bool, fields: list[tuple[str, str]]
) -> Response:
    try:
        _send(connection, request, by_url, fields)
        came = connection.getresponse()
    except TimeoutError:
        return Response(fault=Fault.READ_TIMEOUT)
    except http.client.RemoteDisconnected:
        return Response(fault=Fault.EMPTY_RESPONSE)
    except (OSError, http.client.HTTPException):
        return Response(fault=Fault.CONNECTION_RESET)
    headers = lasting(came.getheaders())
    try:
        body, fault = came.read(), None
    except http.client.IncompleteRead as error:
        body, fault = error.partial, Fault.TRUNCATED_BODY
    except TimeoutError:
        return Response(fault=Fault.READ_TIMEOUT)
    except OSError:
        return Response(fault=Fault.CONNECTION_RESET)
    return Response(came.status, headers=headers, body=body, reason=came.reason, fault=fault)


def _send(
    connection: http.client.HTTPConnection, request: Request, by_url: bool, fields: list[tuple[str, str]]
) -> None:
    parts = urlsplit(request.url)
    host = parts.netloc.rpartition("@")[2]
    target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    target = quote(f"{request.scheme}://{host}{target}" if by_url else target, safe=_IN_A_TARGET)
    connection.putrequest(request.method, target, skip_host=True, skip_accept_encoding=True)
    asked = lasting(request.headers.items())
    names = {name.lower() for name, _value in asked}
    if "host" not in names:
        connection.putheader("Host", host)
    if "user-agent" not in names:
        connection.putheader("User-Agent", "doublet")
    for name, value in (*asked, *fields):
        # The answer shall come as it can be read; and the length is that of what is sent here.
        if name.lower() not in {"accept-encoding", "content-length"}:
            connection.putheader(name, _encoded(value))
    connection.putheader("Accept-Encoding", "identity")
    connection.putheader("Connection", "close")
    if request.body or "content-length" in names or request.method in {"POST", "PUT", "PATCH"}:
        connection.putheader("Content-Length", str(len(request.body)))
    connection.endheaders(request.body or None)


def _encoded(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()
