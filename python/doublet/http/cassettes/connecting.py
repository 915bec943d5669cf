"""Connections to real services: through the proxies and with the certificates that the environment names."""

from __future__ import annotations

import base64
import http.client
import os
import ssl
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from doublet.http.cassettes.errors import CannotRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.request import Request


def connection_for(request: Request) -> tuple[http.client.HTTPConnection, bool, list[tuple[str, str]]]:
    """A connection that is not made yet; whether the target must be the whole URL; and the fields for a proxy.

    Raises:
        CannotRecord: the proxy is of a kind that the standard library does not speak.
    """
    host, port, timeout = request.host.strip("[]"), request.port, request.connect_timeout
    is_secure = request.scheme == "https"
    proxy = _proxy_for(request)
    if proxy is None:
        if is_secure:
            return http.client.HTTPSConnection(host, port, timeout=timeout, context=_context()), False, []
        return http.client.HTTPConnection(host, port, timeout=timeout), False, []
    fields = _credentials(proxy)
    parts = urlsplit(proxy)
    if is_secure:
        tunnel = http.client.HTTPSConnection(
            parts.hostname or "", parts.port or 80, timeout=timeout, context=_context()
        )
        tunnel.set_tunnel(host, port, dict(fields))
        return tunnel, False, []
    return http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=timeout), True, fields


def _proxy_for(request: Request) -> str | None:
    proxies = getproxies()
    proxy = proxies.get(request.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(f"{request.host}:{request.port}") or proxy_bypass(request.host):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    scheme = urlsplit(proxy).scheme
    if scheme != "http":
        raise CannotRecord(
            f"cassettes cannot record through a proxy that is asked by {scheme}://",
            hint="name an http:// proxy in the environment, or give the cassette a `fetch=` of your own",
            guide="cassettes",
        )
    return proxy


def _credentials(proxy: str) -> list[tuple[str, str]]:
    parts = urlsplit(proxy)
    if parts.username is None:
        return []
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return [("Proxy-Authorization", f"Basic {base64.b64encode(pair.encode()).decode('ascii')}")]


def _context() -> ssl.SSLContext:
    """The default one; OpenSSL itself reads `SSL_CERT_FILE` and `SSL_CERT_DIR`, clients read the other two."""
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    if bundle:
        is_folder = os.path.isdir(bundle)
        return ssl.create_default_context(cafile=None if is_folder else bundle, capath=bundle if is_folder else None)
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and "SSL_CERT_FILE" not in os.environ:
        # Some builds of Python come without certificates; clients bring these then.
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context
