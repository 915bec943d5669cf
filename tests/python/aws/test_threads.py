"""Many threads at once: nothing is lost, nothing comes twice, every call is counted."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, mock_aws

THREADS = 8


def client() -> Any:
    """A client of SQS."""
    return boto3.session.Session().client("sqs", region_name="us-east-1")


def make_queue() -> str:
    """The address of a new queue."""
    return str(client().create_queue(QueueName="jobs")["QueueUrl"])


@pytest.fixture(params=["one client", "a client per thread"])
def client_of_a_thread(request: pytest.FixtureRequest) -> Callable[[], Callable[[], Any]]:
    """How the threads come by their clients: called where the clients shall be made."""
    if request.param == "one client":

        def shared() -> Callable[[], Any]:
            made = client()
            return lambda: made

        return shared

    def own() -> Callable[[], Any]:
        # Sessions are not to be shared by threads: each has its own.
        return client

    return own


def send_from_all(get_client: Callable[[], Any], url: str, sends: int) -> list[tuple[str, str]]:
    """Body and identifier of what all threads have sent at the same time."""
    sent: list[list[tuple[str, str]]] = [[] for _ in range(THREADS)]
    failed: list[BaseException] = []
    gate = threading.Barrier(THREADS)

    def work(number: int) -> None:
        try:
            sqs = get_client()
            gate.wait()
            for count in range(sends):
                body = f"{number}-{count}"
                sent[number].append((body, sqs.send_message(QueueUrl=url, MessageBody=body)["MessageId"]))
        except BaseException as error:  # noqa: BLE001 - told by the test's own thread
            failed.append(error)
            gate.abort()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return [one for of_thread in sent for one in of_thread]


def assert_nothing_is_lost_or_twice(world: Aws, sent: list[tuple[str, str]], sends: int) -> None:
    """The queue has what the threads have sent, under the identifiers that they were told, and so has the list of calls."""
    assert len(sent) == THREADS * sends
    assert len({identifier for _, identifier in sent}) == THREADS * sends
    messages = list(world.sqs.queues["jobs"].messages)
    assert Counter((message.body, message.id) for message in messages) == Counter(sent)
    assert len(messages) == THREADS * sends
    counted = Counter(call.operation for call in world.calls)
    assert counted == {"CreateQueue": 1, "SendMessage": THREADS * sends}
    assert len({call.request_id for call in world.calls}) == THREADS * sends + 1


def test_eight_threads_with_2_000_sends_each_lose_nothing(
    door: str, client_of_a_thread: Callable[[], Callable[[], Any]]
) -> None:
    with mock_aws(wire=door == "wire") as world:
        sent = send_from_all(client_of_a_thread(), make_queue(), 2_000)
        assert_nothing_is_lost_or_twice(world, sent, 2_000)


# In a process of its own, where nothing is doubled: every request goes over a socket.
FAR = """
import json
import sys
import threading

import boto3

sys.path.insert(0, sys.argv[1])
from test_threads import client, send_from_all

url, sends = sys.argv[2], int(sys.argv[4])
made = client()
print(json.dumps(send_from_all((lambda: made) if sys.argv[3] == "shared" else client, url, sends)))
"""


@pytest.mark.parametrize("clients", ["shared", "own"])
def test_threads_lose_nothing_over_a_served_world(clients: str) -> None:
    sends = 200
    with mock_aws(server=True) as world:
        url = make_queue()
        arguments = [str(Path(__file__).parent), url, clients, str(sends)]
        done = subprocess.run([sys.executable, "-c", FAR, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        sent = [(body, identifier) for body, identifier in json.loads(done.stdout)]
        assert_nothing_is_lost_or_twice(world, sent, sends)


def test_no_conditional_increment_of_any_thread_is_lost(door: str) -> None:
    """Of threads that change the same item under a condition, one wins each time, and every change is there in the end."""
    increments = 50
    failed: list[BaseException] = []

    def work() -> None:
        try:
            table = boto3.session.Session().resource("dynamodb", region_name="us-east-1").Table("counters")
            for _ in range(increments):
                while True:
                    seen = table.get_item(Key={"id": "a"})["Item"]["count"]
                    try:
                        table.update_item(
                            Key={"id": "a"},
                            UpdateExpression="SET #count = :next",
                            ConditionExpression="#count = :seen",
                            ExpressionAttributeNames={"#count": "count"},
                            ExpressionAttributeValues={":seen": seen, ":next": seen + 1},
                        )
                        break
                    except table.meta.client.exceptions.ConditionalCheckFailedException:
                        continue
        except BaseException as error:  # noqa: BLE001 - told by the test's own thread
            failed.append(error)

    with mock_aws(wire=door == "wire") as aws:
        boto3.client("dynamodb", region_name="us-east-1").create_table(
            TableName="counters",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        boto3.resource("dynamodb", region_name="us-east-1").Table("counters").put_item(Item={"id": "a", "count": 0})
        threads = [threading.Thread(target=work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        (item,) = aws.dynamodb.tables["counters"].items
    assert item["count"] == THREADS * increments
