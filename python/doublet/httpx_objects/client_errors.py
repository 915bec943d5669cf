"""Tests written for httpx let routes raise its exceptions; each client gets them as its own."""

from __future__ import annotations

import sys

from doublet.http.faults import Fault

_FAMILY = ("httpx", "httpx2", "httpcore", "httpcore2")
# From the special to the general: the first that the exception is of, by its name, counts.
_FAULTS = {
    "ConnectTimeout": Fault.CONNECT_TIMEOUT,
    "PoolTimeout": Fault.CONNECT_TIMEOUT,
    "ConnectError": Fault.CONNECTION_REFUSED,
    "TimeoutException": Fault.READ_TIMEOUT,
    "ProtocolError": Fault.EMPTY_RESPONSE,
    "NetworkError": Fault.CONNECTION_RESET,
}


def as_error_of(client: str, error: Exception) -> Exception:
    """The exception of the same name of a client of httpx' family; the exception itself for all others."""
    if client not in _FAMILY or not _is_foreign(error, client):
        return error
    library = sys.modules.get(client)
    for kind in type(error).__mro__:
        counterpart = getattr(library, kind.__name__, None)
        if isinstance(counterpart, type) and issubclass(counterpart, Exception) and counterpart is not Exception:
            translated = counterpart(str(error))
            translated.__cause__ = error
            return translated
    return error


def as_fault(error: Exception, client: str) -> Fault | None:
    """What an exception of httpx' family is to a client outside of it; None if it is no such exception."""
    if client in _FAMILY or _packages(error).isdisjoint(_FAMILY):
        return None
    names = {kind.__name__ for kind in type(error).__mro__}
    return next((fault for name, fault in _FAULTS.items() if name in names), None)


def _is_foreign(error: Exception, client: str) -> bool:
    packages = _packages(error)
    return client not in packages and not packages.isdisjoint(_FAMILY)


def _packages(error: Exception) -> set[str]:
    return {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
