"""Servers under the same load, in turn: `python -m benches.aws.served SECONDS DOUBLET BARE_HYPER` prints JSON lines.

DOUBLET is the plain binary, or empty: then `python -m doublet` is served. BARE_HYPER may be empty as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from . import load, stored
from .calls import BODY
from .load import DYNAMODB, SQS, SSM
from .servers import Server

MESSAGES = 100_000
_TURNS = 4
_STARTS = 5


def moto() -> Server:
    """The server of moto."""
    return Server([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "{port}"])


def doublet(binary: str, folder: Path | None = None) -> Server:
    """The server of doublet."""
    program = [binary] if binary else [sys.executable, "-m", "doublet"]
    return Server([*program, "serve", "--port", "{port}"], folder=folder)


def main(seconds: float, binary: str, bare_hyper: str) -> None:
    """Print each row's two figures as soon as they are known."""
    tell("first answer", *_first_answers(binary))
    with moto() as original, doublet(binary) as ours, ExitStack() as stack:
        tell("idle", original.resident_bytes(), ours.resident_bytes())
        bare = stack.enter_context(Server([bare_hyper, "{port}"])) if bare_hyper else None
        for operation, prepared in _OPERATIONS.items():
            with_bare = bare is not None and operation in _BESIDE_BARE
            servers = [original, ours, *([bare] if bare and with_bare else [])]
            rates = _rates(servers, prepared, seconds)
            tell(operation, rates[0], rates[1])
            if with_bare:
                tell(f"{operation} bare", rates[2], rates[1])
    with moto() as original, doublet(binary) as ours:
        idle = original.resident_bytes()
        _fill(ours.port)
        tell("filled", idle, ours.resident_bytes())


def _first_answers(binary: str) -> tuple[float, float]:
    best = [float("inf"), float("inf")]
    for _ in range(_STARTS):
        for number, server in enumerate((moto(), doublet(binary))):
            with server:
                best[number] = min(best[number], server.first_answer)
    return best[0], best[1]


def _rates(servers: list[Server], prepared: Callable[[int, int], bytes], seconds: float) -> list[float]:
    """The best rate of each; only one server has work at a time."""
    best = [0.0] * len(servers)
    for turn in range(_TURNS):
        for number, server in enumerate(servers):
            asked = prepared(server.port, turn)
            best[number] = max(best[number], load.rate(server.port, asked, seconds / _TURNS))
    return best


def _sending(port: int, turn: int) -> bytes:
    """A request for a queue that is empty: moto gets slower with every message."""
    url = load.ask(port, load.request(SQS, "CreateQueue", QueueName=f"jobs-{turn}")).get("QueueUrl", "")
    return load.request(SQS, "SendMessage", QueueUrl=url, MessageBody=BODY)


def _getting(port: int, _turn: int) -> bytes:
    parameter = {"Name": "/shop/currency", "Value": "CHF", "Type": "String", "Overwrite": True}
    load.ask(port, load.request(SSM, "PutParameter", **parameter))
    return load.request(SSM, "GetParameter", Name="/shop/currency")


def _putting_item(port: int, _turn: int) -> bytes:
    make_table(port)
    return load.request(DYNAMODB, "PutItem", TableName="orders", Item=stored.item(1))


def _getting_item(port: int, turn: int) -> bytes:
    load.ask(port, _putting_item(port, turn))
    return load.request(DYNAMODB, "GetItem", TableName="orders", Key=stored.key(1))


def make_table(port: int) -> None:
    """Make the table of orders, unless it is there."""
    if not load.ask(port, load.request(DYNAMODB, "ListTables"))["TableNames"]:
        load.ask(port, load.request(DYNAMODB, "CreateTable", **stored.TABLE))


def _putting_object(port: int, _turn: int) -> bytes:
    with load.Connection(port) as connection:
        connection.send(load.object_request("PUT", "/reports"))
        connection.answer()
    return load.object_request("PUT", "/reports/2024/june.txt", stored.BODY)


def _getting_object(port: int, turn: int) -> bytes:
    with load.Connection(port) as connection:
        connection.send(_putting_object(port, turn))
        connection.answer()
    return load.object_request("GET", "/reports/2024/june.txt")


_OPERATIONS: dict[str, Callable[[int, int], bytes]] = {
    "SendMessage": _sending,
    "GetParameter": _getting,
    "PutItem": _putting_item,
    "GetItem": _getting_item,
    "PutObject": _putting_object,
    "GetObject": _getting_object,
}
_BESIDE_BARE = ("SendMessage", "GetParameter")


def _fill(port: int) -> None:
    url = load.ask(port, load.request(SQS, "CreateQueue", QueueName="jobs"))["QueueUrl"]
    entries = [{"Id": str(number), "MessageBody": BODY} for number in range(10)]
    load.repeat(port, load.request(SQS, "SendMessageBatch", QueueUrl=url, Entries=entries), MESSAGES // 10)
    name = "ApproximateNumberOfMessages"
    asked = load.request(SQS, "GetQueueAttributes", QueueUrl=url, AttributeNames=[name])
    count = load.ask(port, asked)["Attributes"][name]
    if count != str(MESSAGES):
        raise load.Refused(f"{count} of {MESSAGES} messages are there: that is no measurement")


def tell(what: str, original: float, ours: float) -> None:
    """Print the two figures of a row."""
    print(json.dumps({"what": what, "original": original, "doublet": ours}), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2], sys.argv[3])
