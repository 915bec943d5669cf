"""The comparisons of AWS doubles: what is active when, how servers are asked, and what the rows are called."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

from ..aws import speed
from ..aws.calls import QUEUED, filled
from ..aws.comparisons import COMPARISONS, ENTERING, Comparison
from ..aws.course import AwsCourse, grown, served
from ..aws.load import SQS, Refused, ask, rate, request
from ..aws.servers import Server
from ..measured import Measured
from ..statements import Statement

_ROWS = tuple(one.name for one in COMPARISONS) + tuple(one.name for one in ENTERING)
_active: list[str] = []

# Answers every request, over one connection at a time, until it is killed.
_SERVER = """
import socket, sys
listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    connection, _ = listening.accept()
    while connection.recv(65536):
        connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
"""


class One:
    """A side that says when it is active."""

    def __init__(self, statement: Statement) -> None:
        self.name = f"{type(self).__name__} for {statement.name}"

    def client(self, service: str) -> Any:
        return f"{service} of {self.name}"

    def __enter__(self) -> Self:
        assert not _active, "two sides at once"
        _active.append(self.name)
        return self

    def __exit__(self, *_exception: object) -> None:
        _active.clear()


class Other(One):
    """Another one."""


def comparison(text: str) -> Comparison:
    setup = "from benches.tests.test_aws import _active"
    return Comparison("one → other", Statement(text, text, None, setup=setup), One, Other, 2)


class Queue:
    """A client of a queue with some messages."""

    def __init__(self, there: int) -> None:
        self.there = there
        self.batches: list[int] = []

    def create_queue(self, **_members: object) -> dict[str, str]:
        return {"QueueUrl": "url"}

    def get_queue_attributes(self, **_members: object) -> dict[str, dict[str, str]]:
        return {"Attributes": {"ApproximateNumberOfMessages": str(self.there)}}

    def send_message_batch(self, Entries: list[object], **_members: object) -> None:  # noqa: N803 - as boto3 has it
        self.batches.append(len(Entries))


@contextmanager
def server(*answers: bytes) -> Iterator[tuple[int, list[int]]]:
    """One that gives these answers in turn, in pieces, and then closes; and how many requests each connection had."""
    requests: list[int] = []

    def serve(listening: socket.socket) -> None:
        left = list(answers)
        while left:
            connection, _ = listening.accept()
            requests.append(0)
            with connection:
                while left and connection.recv(65536):
                    requests[-1] += 1
                    answer = left.pop(0)
                    connection.sendall(answer[:20])
                    connection.sendall(answer[20:])
                    if b"close" in answer:
                        break

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1], requests
        thread.join(5)


def answer(body: bytes, *, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n{more}\r\n".encode() + body


def test_rows_have_names_of_their_own() -> None:
    assert len(set(_ROWS)) == len(_ROWS)


def test_rows_fit_into_the_table() -> None:
    assert [name for name in _ROWS if len(name) > 56] == []


def test_a_side_is_active_only_while_it_is_timed() -> None:
    speed.compare(comparison("assert _active == [side.name]"), 0.01)
    assert not _active


def test_a_side_that_fails_is_left() -> None:
    broken = comparison("raise ValueError(side.client('sqs'))")
    with pytest.raises(ValueError, match=r"^sqs of Other for raise ValueError\(side\.client\('sqs'\)\)$"):
        speed.prepare(broken.doublet, broken.statement)(1)
    assert not _active


def test_an_empty_queue_is_filled() -> None:
    queue = Queue(0)
    assert filled(queue) == "url"
    assert sum(queue.batches) == QUEUED
    assert set(queue.batches) == {10}


def test_a_queue_that_was_kept_is_filled_up() -> None:
    queue = Queue(QUEUED - 13)
    filled(queue)
    assert queue.batches == [10, 3]


def test_a_request_looks_as_if_it_were_signed() -> None:
    scope, signed = "20260101/us-east-1/sqs/aws4_request", "content-type;host;x-amz-date;x-amz-target"
    assert request(SQS, "ListQueues", MaxResults=3).decode().split("\r\n") == [
        "POST / HTTP/1.1",
        "Host: sqs.us-east-1.amazonaws.com",
        "X-Amz-Target: AmazonSQS.ListQueues",
        "Content-Type: application/x-amz-json-1.0",
        "User-Agent: Boto3/1.43 md/Botocore#1.43 ua/2.1 os/linux lang/python#3.11 cfg/retry-mode#legacy",
        "X-Amz-Date: 20260101T000000Z",
        f"Authorization: AWS4-HMAC-SHA256 Credential=FOOBARKEY/{scope}, SignedHeaders={signed}, Signature={'0' * 64}",
        "Content-Length: 17",
        "",
        '{"MaxResults": 3}',
    ]


def test_an_answer_may_come_in_pieces() -> None:
    with server(answer(b'{"a": 1}')) as (port, _):
        assert ask(port, b"x") == {"a": 1}


def test_connections_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benches.aws.load.CONNECTIONS", 1)
    with server(*[answer(b"{}")] * 3, answer(b"no", status="500 Oh")) as (port, requests), pytest.raises(Refused):
        rate(port, b"x", 60)
    assert requests == [4]


def test_a_connection_that_the_server_closes_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benches.aws.load.CONNECTIONS", 1)
    closing = answer(b"{}", more="Connection: close\r\n")
    with server(closing, closing, answer(b"no", status="500 Oh")) as (port, requests), pytest.raises(Refused):
        rate(port, b"x", 60)
    assert requests == [1, 1, 1]


def test_an_error_is_never_counted() -> None:
    with (
        server(answer(b'{"__type": "X"}', status="400 Bad Request")) as (port, _),
        pytest.raises(Refused, match=r"^this is no answer to build on: b'HTTP/1\.1 400 Bad Request"),
    ):
        ask(port, b"x")


def test_a_server_that_ends_is_told() -> None:
    with pytest.raises(Refused, match=r" ended with exit code 3$"), Server([sys.executable, "-c", "exit(3)"]):
        pass


def test_a_server_runs_while_it_is_entered() -> None:
    with Server([sys.executable, "-c", _SERVER, "{port}"]) as running:
        assert running.first_answer > 0
        assert running.resident_bytes() > 1_000_000
    with pytest.raises(ConnectionError):
        ask(running.port, b"x")


@pytest.mark.parametrize(
    ("what", "original", "doublet", "name", "verdict"),
    [
        ("first answer", 570e6, 4e6, "serve, start to first answer: moto_server → doublet", "met"),
        ("first answer", 570e6, 11e6, "serve, start to first answer: moto_server → doublet", "missed"),
        ("idle", 78e6, 16e6, "serve, memory when idle: moto_server → doublet", "missed"),
        ("filled", 78e6, 116e6, "serve, 100 000 messages: moto_server idle → doublet", "met"),
        ("SendMessage", 300.0, 12_000.0, "serve, SendMessage: moto_server → doublet", "met"),
        ("SendMessage", 301.0, 12_000.0, "serve, SendMessage: moto_server → doublet", "missed"),
        ("GetParameter bare", 90_000.0, 45_000.0, "serve, GetParameter: bare hyper → doublet", "met"),
        ("GetParameter bare", 90_000.0, 44_000.0, "serve, GetParameter: bare hyper → doublet", "missed"),
    ],
)
def test_what_is_served_is_judged(what: str, original: float, doublet: float, name: str, verdict: str) -> None:
    row = served(what, original, doublet, plain=True)
    assert (row.name, row.verdict) == (name, verdict)


@pytest.mark.parametrize(
    ("what", "few", "many", "name", "verdict"),
    [
        ("grown GetItem", 25_000.0, 20_000.0, "serve, GetItem: of 100 items → of 1 000 000", "met"),
        ("grown GetItem", 25_000.0, 19_000.0, "serve, GetItem: of 100 items → of 1 000 000", "missed"),
        ("objects", 9e6, 31e6, "serve, 10 000 objects of 1 KiB: idle → more", "missed"),
        ("large disk", 9e6, 99e6, "serve, 1 GiB in parts, files on disk: idle → at most more", "met"),
        ("upload disk", 2e9, 9e9, "serve, upload of 1 GiB, files on disk: files alone → doublet", ""),
        ("upload memory", 1e9, 2.1e9, "serve, upload of 1 GiB, files in memory: files alone → doublet", "met"),
        ("download memory", 1e9, 2.2e9, "serve, download of 1 GiB, files in memory: files alone → doublet", "missed"),
    ],
)
def test_what_much_takes_is_judged(what: str, few: float, many: float, name: str, verdict: str) -> None:
    row = grown(what, few, many)
    assert (row.name, row.verdict) == (name, verdict)


def test_the_time_that_python_takes_to_start_is_not_judged() -> None:
    row = served("first answer", 570e6, 300e6, plain=False)
    assert (row.name, row.verdict) == ("serve, start to first answer: moto_server → -m doublet", "")


def test_what_cannot_be_served_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    measured = Measured(Path(sys.executable), tmp_path, ())
    course = AwsCourse(measured, 0.1, 1, release=tmp_path)
    (tmp_path / "doublet.py").write_text("raise SystemExit(2)")
    assert list(course._served()) == []  # noqa: SLF001 - everything before takes minutes
    told = capfd.readouterr().err
    assert told == (
        f"not measured: what is served: there is no {tmp_path}/doublet\n"
        "hint: build them with `cargo build --release -p doublet-cli` and `… -p doublet-server --example bare_hyper`\n"
    )
