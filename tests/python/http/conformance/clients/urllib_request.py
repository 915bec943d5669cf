"""urllib.request, as a column of the table."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.python.http.conformance.asking import Ask, Settings, Told
from tests.python.http.conformance.by_hand import body_of, url_of
from tests.python.http.conformance.client import SyncClient, read_pieces
from tests.python.http.conformance.clients.http_client import pieces


class UrllibRequest(SyncClient):
    name = "urllib.request"
    library = None
    seen_as = "http.client"

    @contextmanager
    def session(self, settings: Settings) -> Iterator[Callable[[Ask], Told]]:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        yield lambda ask: send(opener, ask, settings)


def send(opener: urllib.request.OpenerDirector, ask: Ask, settings: Settings) -> Told:
    headers, body = body_of(ask)
    data: Any = body
    request = urllib.request.Request(url_of(ask), data, headers, method=ask.method)
    try:
        response = opener.open(request, timeout=ask.timeout)
    except urllib.error.HTTPError as error:
        # A status of 300 or more is an error here, and the error is a response.
        response = error
    with response:
        received = read_pieces(pieces(response), ask) if ask.on_piece else response.read()
    return Told(
        response.status,
        response.reason,
        response.headers.items(),
        received,
        text=lambda: received.decode(response.headers.get_content_charset("utf-8")),
        json=lambda: json.loads(received),
    )
