"""Asks a server as quickly as one process can: prepared requests on several connections, one under way on each."""

from __future__ import annotations

import itertools
import json
import re
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Self

CONNECTIONS = 16
_PIECE = 1024 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close\r\n", re.IGNORECASE)


class Refused(Exception):
    """The server did not do what was asked, or said something that is no answer."""


@dataclass(frozen=True)
class Target:
    """One service, as clients name it: what requests are addressed to, and in which version of JSON."""

    service: str
    prefix: str
    json: str


SQS = Target("sqs", "AmazonSQS", "1.0")
SSM = Target("ssm", "AmazonSSM", "1.1")
DYNAMODB = Target("dynamodb", "DynamoDB_20120810", "1.0")


def request(target: Target, operation: str, **members: Any) -> bytes:
    """One request, with as many headers as a client sends; its signature is of the right length."""
    body = json.dumps(members).encode()
    signed = "content-type;host;x-amz-date;x-amz-target"
    kind = (f"X-Amz-Target: {target.prefix}.{operation}", f"Content-Type: application/x-amz-json-{target.json}")
    return _signed(target.service, "POST / HTTP/1.1", signed, kind, body)


def object_request(method: str, target: str, body: bytes = b"") -> bytes:
    """One request of S3, as a client sends it that leaves the body unsigned."""
    signed = "host;x-amz-content-sha256;x-amz-date"
    kind = ("X-Amz-Content-SHA256: UNSIGNED-PAYLOAD", "Content-Type: application/octet-stream")
    return _signed("s3", f"{method} {target} HTTP/1.1", signed, kind, body)


def _signed(service: str, line: str, signed: str, kind: tuple[str, ...], body: bytes) -> bytes:
    scope = f"20260101/us-east-1/{service}/aws4_request"
    head = (
        line,
        f"Host: {'127.0.0.1' if service == 's3' else f'{service}.us-east-1.amazonaws.com'}",
        *kind,
        "User-Agent: Boto3/1.43 md/Botocore#1.43 ua/2.1 os/linux lang/python#3.11 cfg/retry-mode#legacy",
        "X-Amz-Date: 20260101T000000Z",
        f"Authorization: AWS4-HMAC-SHA256 Credential=FOOBARKEY/{scope}, SignedHeaders={signed}, Signature={'0' * 64}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


class Connection:
    """One connection, opened again where the server closes it: moto's does so after every answer."""

    def __init__(self, port: int) -> None:
        """Open nothing yet."""
        self._port = port
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def send(self, asked: bytes) -> None:
        """Send one request."""
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(asked)

    def answer(self) -> bytes:
        """Wait for the answer, and return its body.

        Raises:
            Refused: it is an error, it has no length, or the connection was closed before.
        """
        return self.whole_answer()[1]

    def whole_answer(self) -> tuple[bytes, bytes]:
        """Wait for the answer, and return its head and its body.

        Raises:
            Refused: as `answer` does.
        """
        data = b""
        while True:
            data += self._more(data)
            end = data.find(b"\r\n\r\n")
            if end < 0:
                continue
            length = _LENGTH.search(data, 0, end + 2)
            if length is None or not data.startswith(b"HTTP/1.1 200"):
                raise Refused(f"this is no answer to build on: {data[:400]!r}")
            if len(data) >= end + 4 + int(length[1]):
                break
        if _CLOSES.search(data, 0, end + 2):
            self.__exit__()
        return data[:end], data[end + 4 :]

    def skip_answer(self) -> int:
        """Wait for the answer, drop its body as it comes, and return its length.

        Raises:
            Refused: it is an error, or the connection was closed before.
        """
        assert self._socket is not None
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more(data)
        length = _LENGTH.search(data, 0, end + 2)
        if length is None or not data.startswith(b"HTTP/1.1 200"):
            raise Refused(f"this is no answer to build on: {data[:400]!r}")
        left = int(length[1]) - (len(data) - end - 4)
        into = bytearray(_PIECE)
        while left > 0:
            came = self._socket.recv_into(into, min(left, _PIECE))
            if not came:
                raise Refused(f"the connection was closed {left} bytes before the end")
            left -= came
        return int(length[1])

    def _more(self, data: bytes) -> bytes:
        assert self._socket is not None
        more = self._socket.recv(65536)
        if not more:
            raise Refused(f"the connection was closed after {data[:200]!r}")
        return more


def ask(port: int, asked: bytes) -> dict[str, Any]:
    """Ask once, and read the answer."""
    with Connection(port) as connection:
        connection.send(asked)
        body = connection.answer()
    answer: dict[str, Any] = json.loads(body) if body else {}
    return answer


def rate(port: int, asked: bytes, seconds: float) -> float:
    """Ask the same for so long, and return how many answers came in a second."""
    count = 0
    with ExitStack() as stack:
        connections = [stack.enter_context(Connection(port)) for _ in range(CONNECTIONS)]
        begin = time.perf_counter()
        for connection in connections:
            connection.send(asked)
        # Whoever was asked longest ago is read first, and is asked again at once: the server always has work.
        for connection in itertools.cycle(connections):
            connection.answer()
            count += 1
            if time.perf_counter() - begin >= seconds:
                break
            connection.send(asked)
        return count / (time.perf_counter() - begin)


def repeat(port: int, asked: bytes, times: int) -> None:
    """Ask the same so often."""
    with Connection(port) as connection:
        for _ in range(times):
            connection.send(asked)
            connection.answer()
