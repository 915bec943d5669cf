"""Answers requests of botocore that are signed and ready to be sent, before a connection is looked for.

The wire door of other clients is `doublet.http.adapters`; botocore's own calls take this shorter way.
"""

from __future__ import annotations

import importlib
import io
from typing import TYPE_CHECKING

from doublet.aws.activation import current
from doublet.http.request import Request
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

LIBRARY = "botocore.endpoint"


def hooks() -> Sequence[Hook]:
    """How a client's endpoint sends one attempt at a request."""
    return (Hook(importlib.import_module(LIBRARY).Endpoint, "_send", _sending),)


class _Body(io.BytesIO):
    """A body, with as much of urllib3's response as botocore reads."""

    def stream(self, amount: int = 65536, decode_content: bool | None = None) -> Iterator[bytes]:  # noqa: ARG002
        while piece := self.read(amount):
            yield piece


def _sending(original: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    response = importlib.import_module("botocore.awsrequest").AWSResponse

    def _send(self: Any, request: Any) -> Any:
        double = current()
        url: str = request.url
        if double is None or not double.is_its(url) or double.passes(url):
            return original(self, request)
        answer = double.answered(Request(request.method, url, request.headers, _bytes(request.body)))
        headers = dict(answer.headers)
        headers.setdefault("Content-Length", str(len(answer.body)))
        return response(url, answer.status, headers, _Body(answer.body))

    return _send


def _bytes(body: Any) -> bytes | None:
    if body is None or isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode()
    return bytes(body.read() if hasattr(body, "read") else body)
