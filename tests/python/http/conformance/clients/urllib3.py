"""urllib3, as a column of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import urllib3

from tests.python.http.conformance.asking import Ask, Lacking, Settings, Told
from tests.python.http.conformance.by_hand import url_of
from tests.python.http.conformance.client import SyncClient, read_pieces


class Urllib3(SyncClient):
    name = "urllib3"
    library = "urllib3"
    seen_as = "urllib3"

    @contextmanager
    def session(self, settings: Settings) -> Iterator[Callable[[Ask], Told]]:
        with urllib3.PoolManager() as pools:
            yield lambda ask: send(pools, ask, settings)


def send(pools: urllib3.PoolManager, ask: Ask, settings: Settings) -> Told:
    response = pools.request(
        ask.method,
        url_of(ask),
        headers=dict(ask.headers),
        timeout=ask.timeout,
        retries=_retries(settings),
        preload_content=ask.on_piece is None,
        **_body(ask),
    )
    try:
        body = read_pieces(response.stream(1024), ask) if ask.on_piece else response.data
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return Told(
        response.status, response.reason or "", [*response.headers.items()], body, text=_text, json=response.json
    )


def _retries(settings: Settings) -> Any:
    if settings.retries:
        return urllib3.Retry(settings.retries, backoff_factor=0, status_forcelist=[503])
    return urllib3.Retry(redirect=5, connect=0, read=0) if settings.follows_redirects else False


def _body(ask: Ask) -> dict[str, Any]:
    if ask.json is not None:
        return {"json": ask.json}
    if ask.form:
        return {"fields": list(ask.form), "encode_multipart": False}
    if ask.file:
        return {"fields": {ask.file.field: (ask.file.name, ask.file.content, ask.file.media_type)}}
    return {"body": iter(ask.pieces) if ask.pieces else ask.content}


def _text() -> str:
    raise Lacking("urllib3 gives bytes")
