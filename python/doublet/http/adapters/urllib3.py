"""Answers requests of urllib3, and of what sends its requests through it: botocore, and requests where it retries."""

from __future__ import annotations

from weakref import WeakSet

from urllib3 import connection, connectionpool
from urllib3.response import HTTPResponse
from urllib3.util.timeout import Timeout

from doublet.http import active
from doublet.http.adapters import urllib3_version
from doublet.http.adapters.handed import Raised, ask, handed
from doublet.http.adapters.request_body import read_body
from doublet.http.adapters.urllib3_answers import respond
from doublet.http.adapters.urllib3_faults import raise_fault
from doublet.http.request import Request
from doublet.http.seams import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any


_READING = ("preload_content", "decode_content", "enforce_content_length")


def hooks() -> Sequence[Hook]:
    """How pools make one attempt at a request, and the tunnels before it."""
    pools = connectionpool.HTTPConnectionPool
    if urllib3_version.is_too_old():
        return (Hook(pools, "urlopen", urllib3_version.refusing),)
    return (
        Hook(pools, "_make_request", _attempting),
        Hook(pools, "urlopen", _opening),
        Hook(connectionpool.HTTPSConnectionPool, "_prepare_proxy", _tunnelling),
    )


# Connections that would have made a tunnel, had the request gone to the network from the start.
_without_tunnel: WeakSet[Any] = WeakSet()


def _attempting(original: Callable[..., Any]) -> Callable[..., Any]:
    def _make_request(
        pool: Any, conn: Any, method: str, url: str, body: Any = None, headers: Any = None, **options: Any
    ) -> Any:
        upper = handed()
        if upper is None and not active.doubles():
            return original(pool, conn, method, url, body=body, headers=headers, **options)
        connect_timeout, read_timeout = timeouts(pool._get_timeout(options.get("timeout", Timeout.DEFAULT_TIMEOUT)))
        if upper is None:
            content, body = read_body(body)
            request = _request(pool, method, url, content, headers, connect_timeout, read_timeout)
            answer = ask(request)
        else:
            answer = upper.take()
        if answer is None:
            with active.passing_through():
                _make_tunnel(pool, conn)
                return original(pool, conn, method, url, body=body, headers=headers, **options)
        pool.num_requests += 1
        conn.timeout = connect_timeout
        if answer.fault is not None:
            raise_fault(answer.fault, pool, conn, url, read_timeout)
        reading = {name: options[name] for name in _READING if name in options}
        is_native = isinstance(answer.original, HTTPResponse)
        response: Any = answer.original if is_native else respond(answer, method, url, read_timeout, **reading)
        response.retries = options.get("retries")
        response._connection = options.get("response_conn")
        response._pool = pool
        return response

    return _make_request


def _opening(original: Callable[..., Any]) -> Callable[..., Any]:
    def urlopen(pool: Any, *arguments: Any, **keywords: Any) -> Any:
        try:
            return original(pool, *arguments, **keywords)
        except Raised as raised:
            if handed() is not None or _is_of_botocore(pool):
                raise  # Their own adapters lay it open, behind their handling of errors.
            error = raised.error
        raise error

    return urlopen


def _tunnelling(original: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def _prepare_proxy(pool: Any, conn: Any) -> None:
        if handed() is None and not active.doubles():
            original(pool, conn)
        else:
            _without_tunnel.add(conn)

    return _prepare_proxy


def _make_tunnel(pool: Any, conn: Any) -> None:
    if conn in _without_tunnel:
        _without_tunnel.discard(conn)
        pool._prepare_proxy(conn)


def timeouts(timeout: Timeout) -> tuple[float | None, float | None]:
    """How long a request may take to connect, and how long each read, in seconds."""
    started = timeout.clone()
    started.start_connect()
    resolve = Timeout.resolve_default_timeout
    return resolve(started.connect_timeout), resolve(started.read_timeout)


def _request(
    pool: Any,
    method: str,
    url: str,
    body: bytes,
    headers: Any,
    connect_timeout: float | None,
    read_timeout: float | None,
) -> Request:
    return Request(
        method,
        _whole_url(pool, url),
        pairs(headers.items() if headers else ()),
        body,
        client="botocore" if _is_of_botocore(pool) else "urllib3",
        connect_timeout=connect_timeout,
        read_timeout=read_timeout,
    )


def _is_of_botocore(pool: Any) -> bool:
    return type(pool).__module__.startswith("botocore.")


def _whole_url(pool: Any, url: str) -> str:
    if not url.startswith("/"):
        # Through a proxy that forwards, the target is a whole URL already.
        return url
    host = pool.host
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    port = "" if pool.port in (None, connection.port_by_scheme.get(pool.scheme)) else f":{pool.port}"
    return f"{pool.scheme}://{host}{port}{url}"


def pairs(headers: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """The headers of a request, each value with its name; some clients give them as bytes."""
    return [
        header if type(header[0]) is type(header[1]) is str else (_text(header[0]), _text(header[1]))
        for header in headers
    ]


def _text(part: Any) -> str:
    return part.decode("latin-1") if isinstance(part, bytes) else str(part)
