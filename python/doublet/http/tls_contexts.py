"""Shares default TLS contexts while doubles are active: making one means reading every certificate of the system."""

from __future__ import annotations

import os
import ssl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Somebody may have put another class in its place, before us or since.
_STANDARD = ssl.SSLContext if ssl.SSLContext.__module__ == "ssl" else None
_contexts: dict[tuple[object, ...], ssl.SSLContext] = {}


class SharedContext(ssl.SSLContext):
    """A default context of a client that several of its connections use; once it is changed, nobody else gets it.

    Only settings count. The protocols to negotiate do not: a client sets them before each connection anyway.
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> None:
        _forget(self)
        super().__setattr__(name, value)

    def load_cert_chain(self, *arguments: Any, **keywords: Any) -> None:
        """Load a certificate of the client's own."""
        _forget(self)
        super().load_cert_chain(*arguments, **keywords)

    def load_verify_locations(self, *arguments: Any, **keywords: Any) -> None:
        """Trust further certificates."""
        _forget(self)
        super().load_verify_locations(*arguments, **keywords)

    def load_default_certs(self, *arguments: Any, **keywords: Any) -> None:
        """Trust the system's certificates as well."""
        _forget(self)
        super().load_default_certs(*arguments, **keywords)

    def set_default_verify_paths(self) -> None:
        """Trust the certificates in OpenSSL's own places."""
        _forget(self)
        super().set_default_verify_paths()

    def set_ciphers(self, *arguments: Any) -> None:
        """Choose the ciphers."""
        _forget(self)
        super().set_ciphers(*arguments)

    def set_ecdh_curve(self, *arguments: Any) -> None:
        """Choose the curve."""
        _forget(self)
        super().set_ecdh_curve(*arguments)


def shared(make: Callable[[], ssl.SSLContext], *key: object) -> ssl.SSLContext:
    """The context that `make` makes, made once for this key and this environment.

    A context that is not the standard library's own is made anew each time: we cannot tell when it is changed.
    """
    complete = (*key, *_environment())
    context = _contexts.get(complete)
    if context is None:
        context = make()
        if type(context) is _STANDARD:
            context.__class__ = SharedContext
            _contexts[complete] = context
    return context


def _environment() -> tuple[object, ...]:
    """All that a default context depends on; a file of certificates may be written anew under the same name."""
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    keys = os.environ.get("SSLKEYLOGFILE")
    return ssl.SSLContext, ssl.create_default_context, file, _stamp(file), folder, _stamp(folder), keys


def _stamp(path: str | None) -> tuple[int, int] | None:
    if not path:
        return None
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _forget(context: ssl.SSLContext) -> None:
    for key, kept in list(_contexts.items()):
        if kept is context:
            _contexts.pop(key, None)
