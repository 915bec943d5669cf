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


def request(target: Target, operation: str, **members: Any) -> bytes:
    """One request, with as many headers as a client sends; its signature is of the right length."""
    body = json.dumps(members).encode()
    scope = f"20260101/us-east-1/{target.service}/aws4_request"
    signed = "content-type;host;x-amz-date;x-amz-target"
    head = (
        "POST / HTTP/1.1",
        f"Host: {target.service}.us-east-1.amazonaws.com",
        f"X-Amz-Target: {target.prefix}.{operation}",
        f"Content-Type: application/x-amz-json-{target.json}",
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
        assert self._socket is not None
        data = b""
        while True:
            more = self._socket.recv(65536)
            if not more:
                raise Refused(f"the connection was closed after {data[:200]!r}")
            data += more
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
        return data[end + 4 :]


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
