"""The exceptions with which a socket says that a connection is not made, or does not last."""

from __future__ import annotations

import errno
import os
import socket
import ssl


def refused() -> OSError:
    """Nobody listens."""
    return ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))


def reset() -> OSError:
    """The other side has dropped the connection."""
    return ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))


def not_verified() -> OSError:
    """The certificate of the other side is not accepted."""
    reason = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"
    return ssl.SSLCertVerificationError(1, reason)


def unknown_host() -> OSError:
    """The name cannot be resolved."""
    return socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def timed_out() -> OSError:
    """It took longer than the socket was told to wait."""
    return TimeoutError("timed out")
