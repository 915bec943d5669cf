"""requests, as a column of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from tests.python.http.conformance.asking import Ask, Settings, Told
from tests.python.http.conformance.client import SyncClient, read_pieces


class Requests(SyncClient):
    name = "requests"
    library = "requests"
    seen_as = "requests"

    @contextmanager
    def session(self, settings: Settings) -> Iterator[Callable[[Ask], Told]]:
        with requests.Session() as session:
            if settings.retries:
                adapter = HTTPAdapter(max_retries=Retry(settings.retries, backoff_factor=0, status_forcelist=[503]))
                session.mount("https://", adapter)
                session.mount("http://", adapter)
            yield lambda ask: send(session, ask, settings)


def send(session: requests.Session, ask: Ask, settings: Settings) -> Told:
    with session.request(
        ask.method,
        ask.url,
        params=list(ask.query),
        headers=dict(ask.headers),
        json=ask.json,
        data=_data(ask),
        files=_files(ask),
        timeout=ask.timeout,
        allow_redirects=settings.follows_redirects,
        stream=ask.on_piece is not None,
    ) as response:
        pieces = response.iter_content(None) if ask.on_piece else iter([response.content])
        body = read_pieces(pieces, ask)
        headers = [*response.raw.headers.items()]
        return Told(
            response.status_code,
            response.reason,
            headers,
            body,
            text=lambda: response.text,
            json=response.json,
        )


def _data(ask: Ask) -> Any:
    return (iter(ask.pieces) if ask.pieces else None) or ask.content or list(ask.form)


def _files(ask: Ask) -> Any:
    return {ask.file.field: (ask.file.name, ask.file.content, ask.file.media_type)} if ask.file else None
