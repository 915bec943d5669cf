"""An answer of a double is to the client what the same answer of a real server is: headers, body, decoding, errors."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

import pytest

from doublet import http
from tests.python.http.conformance.asking import Lacking, Pairs, Told
from tests.python.http.conformance.client import Client
from tests.python.http.conformance.clients import CLIENTS
from tests.python.http.conformance.expected import name_of
from tests.python.http.conformance.misbehaving import answering


@dataclass(frozen=True)
class Answer:
    """What a server sends."""

    status: int = 200
    headers: Pairs = ()
    body: bytes = b""
    reason: str = "OK"
    method: str = "GET"

    def __bytes__(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {self.reason}", *(f"{name}: {value}" for name, value in self.headers), "", ""]
        return "\r\n".join(lines).encode("latin-1") + self.body


_NOTHING = ("Content-Length", "0")
_PACKED = zlib.compress(b"packed")
ANSWERS = {
    "a body": Answer(headers=[("Content-Length", "2")], body=b"ok"),
    "no content": Answer(204, reason="No Content"),
    "not modified": Answer(304, [("ETag", '"1"')], reason="Not Modified"),
    "reset content": Answer(205, [_NOTHING], reason="Reset Content"),
    "authentication asked for": Answer(401, [("WWW-Authenticate", 'Basic realm="a"'), _NOTHING], reason="Unauthorized"),
    "a redirect to nowhere": Answer(302, [_NOTHING], reason="Found"),
    "a status without a name": Answer(599, [("Content-Length", "1")], b"x", reason="Odd"),
    "no reason": Answer(headers=[_NOTHING], reason=""),
    "repeated headers": Answer(
        headers=[("X-A", "1"), ("x-a", "2"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), _NOTHING]
    ),
    "an empty header": Answer(headers=[("X-A", ""), _NOTHING]),
    "a header in Latin-1": Answer(headers=[("X-A", "Zo\xeb"), _NOTHING]),
    "a header in UTF-8": Answer(headers=[("X-A", "Zo\xc3\xab"), _NOTHING]),
    "deflate": Answer(headers=[("Content-Encoding", "deflate"), ("Content-Length", str(len(_PACKED)))], body=_PACKED),
    "broken gzip": Answer(headers=[("Content-Encoding", "gzip"), ("Content-Length", "4")], body=b"nope"),
    "empty gzip": Answer(headers=[("Content-Encoding", "gzip"), _NOTHING]),
    "HEAD of gzip": Answer(headers=[("Content-Encoding", "gzip"), ("Content-Length", "7")], method="HEAD"),
    "an unknown encoding": Answer(headers=[("Content-Encoding", "odd"), ("Content-Length", "4")], body=b"nope"),
    "an unknown charset": Answer(
        headers=[("Content-Type", "text/plain; charset=odd"), ("Content-Length", "2")], body=b"ok"
    ),
    "the connection closed": Answer(headers=[("Connection", "close"), ("Content-Length", "1")], body=b"x"),
}


# Under trio, httpx leaves generators of its own open when a body cannot be decoded, from a real server as well.
@pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_it_makes_no_difference_whether_a_double_answers(answer: Answer, client: Client) -> None:
    with answering(bytes(answer)) as url:
        real = client.ask(url, answer.method)
    with http.mock() as api:
        api.route(url, methods=[answer.method]).returns(
            answer.status, content=answer.body, headers=answer.headers, reason=answer.reason
        )
        doubled = client.ask(url, answer.method)
    assert _seen(doubled) == _seen(real)


def _seen(told: Told) -> tuple[Any, ...]:
    if told.error is not None:
        return name_of(told.error), str(told.error)
    try:
        text = told.text()
    except Lacking:
        text = ""
    except (LookupError, UnicodeDecodeError) as error:
        text = str(error)
    return told.status, told.reason, sorted(told.headers), told.body, text
