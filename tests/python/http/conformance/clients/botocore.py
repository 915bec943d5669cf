"""botocore: the client of a service whose answers are streams, its request replaced by the one that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from typing import Any
from unittest.mock import patch

from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.session import Session

from tests.python.http.conformance.asking import Ask, Lacking, Settings, Told
from tests.python.http.conformance.by_hand import body_of, url_of
from tests.python.http.conformance.client import SyncClient, read_pieces

_asked: ContextVar[Ask] = ContextVar("asked")
_PAUSE = "botocore.retries.standard.ExponentialBackoff.delay_amount"


class Botocore(SyncClient):
    name = "botocore"
    library = "botocore"
    seen_as = "botocore"

    @contextmanager
    def session(self, settings: Settings) -> Iterator[Callable[[Ask], Told]]:
        made: dict[float, Any] = {}
        with patch(_PAUSE, lambda *_arguments: 0):
            yield lambda ask: send(made.get(ask.timeout) or made.setdefault(ask.timeout, _client(ask, settings)), ask)
        for client in made.values():
            client.close()


def _client(ask: Ask, settings: Settings) -> Any:
    retries = {"mode": "standard", "total_max_attempts": settings.retries + 1}
    config = Config(signature_version=UNSIGNED, connect_timeout=ask.timeout, read_timeout=ask.timeout, retries=retries)
    client = Session().create_client("polly", region_name="eu-central-1", config=config)
    client.meta.events.register("before-call.polly.SynthesizeSpeech", _replace)
    return client


def _replace(params: dict[str, Any], **_event: Any) -> None:
    ask = _asked.get()
    headers, body = body_of(ask)
    params.update(url=url_of(ask), method=ask.method, body=body, headers={**params["headers"], **headers})


def send(client: Any, ask: Ask) -> Told:
    if ask.pieces:
        raise Lacking("botocore sends bytes and files")
    _asked.set(ask)
    try:
        answer = client.synthesize_speech(OutputFormat="mp3", Text="a", VoiceId="Joanna")
    except ClientError as error:
        return _told(error.response, b"")
    if ask.method == "HEAD":
        return _told(answer, b"")  # The operation has no HEAD of its own, and would wait for a body.
    with closing(answer["AudioStream"]) as stream:
        # It waits until a block is full: to have each piece as it comes is to ask for single bytes.
        received = read_pieces(stream.iter_chunks(1), ask) if ask.on_piece else stream.read()
    return _told(answer, received)


def _told(answer: Any, body: bytes) -> Told:
    about = answer["ResponseMetadata"]
    headers = [*about["HTTPHeaders"].items()]
    return Told(about["HTTPStatusCode"], "", headers, body, json=lambda: json.loads(body))
