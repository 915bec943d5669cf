"""What botocore costs by itself: every answer is there already, recorded from doublet, and nothing is patched."""

from __future__ import annotations

import copy
import importlib
import io
from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from ..statements import Statement
from ..stopwatch import compiled
from .libraries import REGION, Clients, Wire


@dataclass(frozen=True)
class Answer:
    """What one operation was answered, as bytes and as botocore's parser understands them."""

    status: int
    headers: dict[str, str]
    body: bytes
    parsed: dict[str, Any]


class _Recording(Wire):
    """Keeps the first answer to each operation."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(statement)
        self.answers: dict[str, Answer] = {}

    def new(self, service: str) -> Any:
        client = super().new(service)
        # Before its own handlers, which change what was parsed.
        client.meta.events.register("response-received", self._keep)
        return client

    def _keep(
        self, response_dict: dict[str, Any], parsed_response: dict[str, Any], event_name: str, **_more: object
    ) -> None:
        name = event_name.rpartition(".")[2]
        if name in self.answers:
            return
        status, headers, body = (response_dict[part] for part in ("status_code", "headers", "body"))
        if not isinstance(body, bytes):
            # A body that is read by the caller: here, and once more by whoever has called.
            body = body.read()
            parsed_response["Body"] = _streaming(body)
        parsed = {part: value for part, value in parsed_response.items() if part != "Body"}
        self.answers[name] = Answer(status, dict(headers), body, copy.deepcopy(parsed))
        if "Body" in parsed_response:
            self.answers[name].parsed["Body"] = _Streamed(body)


class _Floor(Clients):
    """Plays back what the statement is answered; it is active without being entered."""

    event: str

    def __init__(self, statement: Statement) -> None:
        super().__init__()
        with _Recording(statement) as recording:
            compiled(statement, "recording", "import time", {"side": recording})(1)
        self._answers = recording.answers
        self._response = importlib.import_module("botocore.awsrequest").AWSResponse

    def new(self, service: str) -> Any:
        client = importlib.import_module("boto3").client(
            service, region_name=REGION, aws_access_key_id="FOOBARKEY", aws_secret_access_key="FOOBARSECRET"
        )
        client.meta.events.register(self.event, self.answer)
        return client

    @abstractmethod
    def answer(self, *_things: Any, **_happening: Any) -> Any:
        """Answer one request."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        pass


class BeforeSend(_Floor):
    """botocore serializes, signs, and parses bytes."""

    event = "before-send"

    def answer(self, request: Any, event_name: str, **_more: object) -> Any:
        """Answer with bytes."""
        answer = self._answers[event_name.rpartition(".")[2]]
        return self._response(request.url, answer.status, answer.headers, _Raw(answer.body))


class BeforeCall(_Floor):
    """botocore serializes, and is given what its parser would have made of the answer."""

    event = "before-call"

    def answer(self, params: dict[str, Any], model: Any, **_more: object) -> Any:
        """Answer with a dictionary."""
        answer = self._answers[model.name]
        return self._response(params["url"], answer.status, answer.headers, None), _new(answer.parsed)


class _Raw(io.BytesIO):
    """As much of urllib3's response as botocore reads."""

    def stream(self, *_amount: object, **_more: object) -> Iterator[bytes]:
        """The body, in one piece."""
        yield self.read()


class _Streamed(bytes):
    """A body that is given to be read."""


def _streaming(body: bytes) -> Any:
    return importlib.import_module("botocore.response").StreamingBody(io.BytesIO(body), len(body))


def _new(parsed: dict[str, Any]) -> dict[str, Any]:
    """A copy, as whoever answers has to make one; values that cannot be changed are not copied."""
    return {name: _COPIED[type(value)](value) if type(value) in _COPIED else value for name, value in parsed.items()}


def _new_list(parsed: list[Any]) -> list[Any]:
    return [_COPIED[type(value)](value) if type(value) in _COPIED else value for value in parsed]


_COPIED: dict[type, Callable[[Any], Any]] = {dict: _new, list: _new_list, _Streamed: _streaming}
