"""The clock: what waits for it does not keep a test waiting."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, mock_aws

NOON = datetime(2024, 6, 15, 12, tzinfo=UTC)


def test_it_stands_moves_and_runs(world: Aws) -> None:
    clock = world.clock
    clock.freeze(NOON)
    assert (clock.now(), repr(clock)) == (NOON, "<AwsClock 2024-06-15T12:00:00+00:00, standing>")
    clock.tick(90)
    assert clock.now() == NOON.replace(minute=1, second=30)
    clock.move(NOON.replace(hour=13))
    assert clock.now() == NOON.replace(hour=13)
    clock.run()
    assert clock.now() >= NOON.replace(hour=13)
    assert "standing" not in repr(clock)


def test_a_visibility_timeout_ends_without_sleeping(world: Aws, sqs: Any, jobs: str) -> None:
    sqs.send_message(QueueUrl=jobs, MessageBody="hello")
    assert len(sqs.receive_message(QueueUrl=jobs, VisibilityTimeout=30)["Messages"]) == 1
    assert "Messages" not in sqs.receive_message(QueueUrl=jobs)
    world.clock.tick(31)
    assert len(sqs.receive_message(QueueUrl=jobs)["Messages"]) == 1


def test_a_long_poll_ends_as_soon_as_there_is_something(sqs: Any, jobs: str) -> None:
    sender = threading.Timer(0.1, lambda: sqs.send_message(QueueUrl=jobs, MessageBody="late"))
    begin = time.perf_counter()
    sender.start()
    answer = sqs.receive_message(QueueUrl=jobs, WaitTimeSeconds=20)
    sender.join()
    assert answer["Messages"][0]["Body"] == "late"
    assert time.perf_counter() - begin < 5


def test_a_long_poll_that_is_in_vain_takes_its_time(sqs: Any, jobs: str) -> None:
    begin = time.perf_counter()
    assert "Messages" not in sqs.receive_message(QueueUrl=jobs, WaitTimeSeconds=1)
    assert 0.9 < time.perf_counter() - begin < 5


def test_on_a_clock_that_stands_a_long_poll_moves_it_to_the_end(world: Aws, sqs: Any, jobs: str) -> None:
    world.clock.freeze(NOON)
    begin = time.perf_counter()
    assert "Messages" not in sqs.receive_message(QueueUrl=jobs, WaitTimeSeconds=20)
    assert time.perf_counter() - begin < 1
    assert world.clock.now() == NOON.replace(second=20)


def test_freezegun_stops_the_worlds_time_as_well(door: str) -> None:
    freezegun = pytest.importorskip("freezegun")
    with mock_aws(wire=door == "wire") as aws, freezegun.freeze_time("2012-01-14 12:00:00") as frozen:
        sqs = boto3.client("sqs", region_name="us-east-1")
        url = sqs.create_queue(QueueName="jobs")["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["CreatedTimestamp"])["Attributes"]
        assert attributes["CreatedTimestamp"] == "1326542400"
        assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)
        sqs.send_message(QueueUrl=url, MessageBody="hello", DelaySeconds=60)
        assert "Messages" not in sqs.receive_message(QueueUrl=url)
        frozen.tick(61)
        assert len(sqs.receive_message(QueueUrl=url)["Messages"]) == 1
        assert aws.clock.now().timestamp() == 1326542461


def test_a_world_that_begins_at_a_moment() -> None:
    with mock_aws(clock=NOON) as aws:
        assert aws.clock.now() == NOON
