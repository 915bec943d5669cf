"""What the server of doublet takes for much: `python -m benches.aws.growing SECONDS DOUBLET` prints JSON lines.

DOUBLET is the plain binary, or empty: then `python -m doublet` is served. Each figure stands beside what it would be
with little to keep, or without a server.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

from . import load, stored
from .load import DYNAMODB, Connection
from .served import doublet, make_table, tell

FEW, MANY = 100, 1_000_000
OBJECTS = 10_000
PART, PARTS = 16 * 1024 * 1024, 64
_UPLOADERS = 4
# How fast a disk is says nothing about the server: it is left out where the system has files in memory.
_FOLDERS = {"disk": Path(tempfile.gettempdir()), "memory": Path("/dev/shm")}
_UPLOAD_ID = re.compile(rb"<UploadId>([^<]+)</UploadId>")
_ETAG = re.compile(rb"\r\netag: *(\S+)", re.IGNORECASE)


def main(seconds: float, binary: str) -> None:
    """Print each row's two figures as soon as they are known."""
    _items(seconds, binary)
    with doublet(binary) as server:
        idle = server.resident_bytes()
        _objects(server.port)
        tell("objects", idle, server.resident_bytes() - idle)
    for kept, folder in _FOLDERS.items():
        if not folder.exists():
            continue
        writing, reading = _files(folder)
        with doublet(binary, folder) as server:
            idle = server.resident_bytes()
            tell(f"upload {kept}", writing, _upload(server.port))
            tell(f"download {kept}", reading, _download(server.port))
            tell(f"large {kept}", idle, server.largest_resident_bytes() - idle)


def _items(seconds: float, binary: str) -> None:
    """How fast items are read and written among few, and among many."""
    with doublet(binary) as server:
        make_table(server.port)
        asked = {
            "PutItem": load.request(DYNAMODB, "PutItem", TableName="orders", Item=stored.item(7)),
            "GetItem": load.request(DYNAMODB, "GetItem", TableName="orders", Key=stored.key(7)),
            "Query": load.request(
                DYNAMODB,
                "Query",
                TableName="orders",
                KeyConditionExpression="customer = :customer",
                ExpressionAttributeValues={":customer": {"S": "customer-7"}},
                Limit=1,
            ),
        }
        _fill(server.port, 0, FEW)
        few = {name: load.rate(server.port, request, seconds) for name, request in asked.items()}
        _fill(server.port, FEW, MANY)
        for name, request in asked.items():
            tell(f"grown {name}", few[name], load.rate(server.port, request, seconds))


def _fill(port: int, first: int, end: int) -> None:
    with Connection(port) as connection:
        for begin in range(first, end, 25):
            puts = [{"PutRequest": {"Item": stored.item(number)}} for number in range(begin, begin + 25)]
            connection.send(load.request(DYNAMODB, "BatchWriteItem", RequestItems={"orders": puts}))
            connection.answer()


def _objects(port: int) -> None:
    with Connection(port) as connection:
        connection.send(load.object_request("PUT", "/reports"))
        connection.answer()
        for number in range(OBJECTS):
            connection.send(load.object_request("PUT", f"/reports/2024/report-{number:05}.txt", stored.BODY))
            connection.answer()


def _files(within: Path) -> tuple[int, int]:
    """How long files alone take for as many bytes, in nanoseconds: to write them, and to read them."""
    body = os.urandom(PART)
    with tempfile.TemporaryDirectory(dir=within) as folder:
        path = Path(folder) / "large"
        begin = time.perf_counter_ns()
        with path.open("wb", buffering=0) as file:
            for _ in range(PARTS):
                file.write(body)
        written = time.perf_counter_ns()
        into = bytearray(PART)
        with path.open("rb", buffering=0) as file:
            while file.readinto(into):
                pass
        return written - begin, time.perf_counter_ns() - written


def _upload(port: int) -> int:
    """How long an upload of many parts takes, from its beginning to its completion."""
    body = os.urandom(PART)
    etags: dict[int, str] = {}
    begin = time.perf_counter_ns()
    with Connection(port) as connection:
        connection.send(load.object_request("PUT", "/large"))
        connection.answer()
        connection.send(load.object_request("POST", "/large/model.bin?uploads"))
        found = _UPLOAD_ID.search(connection.answer())
        if found is None:
            raise load.Refused("there is no upload")
        upload = found[1].decode()

        def send(numbers: range) -> None:
            with Connection(port) as own:
                for number in numbers:
                    target = f"/large/model.bin?partNumber={number}&uploadId={upload}"
                    own.send(load.object_request("PUT", target, body))
                    etag = _ETAG.search(own.whole_answer()[0])
                    etags[number] = etag[1].decode() if etag else ""

        senders = [
            threading.Thread(target=send, args=(range(1 + first, PARTS + 1, _UPLOADERS),))
            for first in range(_UPLOADERS)
        ]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        parts = "".join(
            f"<Part><PartNumber>{number}</PartNumber><ETag>{etags[number]}</ETag></Part>" for number in sorted(etags)
        )
        whole = f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>".encode()
        connection.send(load.object_request("POST", f"/large/model.bin?uploadId={upload}", whole))
        connection.answer()
    return time.perf_counter_ns() - begin


def _download(port: int) -> int:
    begin = time.perf_counter_ns()
    with Connection(port) as connection:
        connection.send(load.object_request("GET", "/large/model.bin"))
        came = connection.skip_answer()
    if came != PART * PARTS:
        raise load.Refused(f"{came} of {PART * PARTS} bytes came: that is no measurement")
    return time.perf_counter_ns() - begin


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
