"""The ways in which a connection goes wrong; each client turns them into its own exceptions."""

from __future__ import annotations

import enum


class Fault(enum.Enum):
    """What goes wrong instead of, or in the middle of, an answer. The value says it in words."""

    CONNECTION_REFUSED = "connection refused"
    """Nobody listens: the connection is never made."""
    CONNECTION_RESET = "connection reset"
    """The other side drops the connection before it answers."""
    CONNECT_TIMEOUT = "connect timeout"
    """The connection is not made in time."""
    READ_TIMEOUT = "read timeout"
    """The request is sent, and no answer comes in time."""
    EMPTY_RESPONSE = "empty response"
    """The connection is closed in good order, without a single byte."""
    TRUNCATED_BODY = "truncated body"
    """The answer begins, its body ends before all of it has come."""
    MALFORMED_CHUNK = "malformed chunk"
    """The answer begins, then its chunked encoding is broken."""
    TLS_ERROR = "TLS error"
    """The certificate of the other side is not accepted."""
    DNS_ERROR = "DNS error"
    """The name of the host is not known."""

    @property
    def before_sending(self) -> bool:
        """Whether no byte of the request has reached the other side, so that any client may try again."""
        return self in (Fault.CONNECTION_REFUSED, Fault.CONNECT_TIMEOUT, Fault.TLS_ERROR, Fault.DNS_ERROR)
