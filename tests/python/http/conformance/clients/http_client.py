"""http.client, as a column of the table."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.python.http.conformance.asking import Ask, Settings, Told
from tests.python.http.conformance.by_hand import body_of, url_of
from tests.python.http.conformance.client import SyncClient, read_pieces


class HttpClient(SyncClient):
    name = "http.client"
    library = None
    seen_as = "http.client"

    @contextmanager
    def session(self, settings: Settings) -> Iterator[Callable[[Ask], Told]]:
        connections: dict[tuple[str, str, float], http.client.HTTPConnection] = {}
        yield lambda ask: send(connections, ask)
        for connection in connections.values():
            connection.close()


def send(connections: dict[tuple[str, str, float], http.client.HTTPConnection], ask: Ask) -> Told:
    parts = urlsplit(url_of(ask))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    # A connection carries one request at a time: where they are sent at once, each takes one out.
    key = (parts.scheme, parts.netloc, ask.timeout)
    connection = connections.pop(key, None) or kind(parts.netloc, timeout=ask.timeout)
    headers, body = body_of(ask)
    try:
        connection.request(ask.method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
        response = connection.getresponse()
        received = read_pieces(pieces(response), ask) if ask.on_piece else response.read()
    except BaseException:
        connection.close()
        raise
    connections[key] = connection
    return Told(
        response.status,
        response.reason,
        response.getheaders(),
        received,
        text=lambda: received.decode(response.headers.get_content_charset("utf-8")),
        json=lambda: json.loads(received),
    )


def pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read1():
        yield piece
