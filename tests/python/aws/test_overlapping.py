"""Worlds whose starts and stops overlap, of tasks and of set-ups: nothing is real until the last has ended."""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import boto3
import botocore.client
import pytest

from doublet.aws import mock_aws

session = pytest.importorskip("aiobotocore.session")


def queues() -> list[str]:
    """The queues that there are, by name."""
    urls = boto3.client("sqs", region_name="us-east-1").list_queues().get("QueueUrls", [])
    return [url.rpartition("/")[2] for url in urls]


def test_what_is_stopped_first_lasts_until_the_last_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "REAL")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    genuine = botocore.client.BaseClient._make_request
    first, second, third = mock_aws(), mock_aws(server=True), mock_aws()
    first.start()
    aws = second.start()
    third.start()
    boto3.client("sqs").create_queue(QueueName="jobs")
    for mock in (first, second):
        mock.stop()
        assert queues() == ["jobs"]
        assert os.environ["AWS_ACCESS_KEY_ID"] == "FOOBARKEY"
        assert aws.endpoint_url == os.environ["AWS_ENDPOINT_URL"]
    third.stop()
    assert aws.endpoint_url is None
    assert "AWS_ENDPOINT_URL" not in os.environ
    assert os.environ["AWS_ACCESS_KEY_ID"] == "REAL"
    assert botocore.client.BaseClient._make_request is genuine
    with mock_aws():
        assert queues() == []


def test_tasks_that_end_one_after_the_other_have_worlds_of_their_own() -> None:
    async def work(number: int, begun: asyncio.Barrier) -> int:
        async with mock_aws(), session.get_session().create_client("sqs", region_name="us-east-1") as sqs:
            await sqs.create_queue(QueueName=f"jobs-{number}")
            await begun.wait()
            for _ in range(number):
                await asyncio.sleep(0.01)
            return len((await sqs.list_queues())["QueueUrls"])

    async def all_of_them() -> list[int]:
        begun = asyncio.Barrier(4)
        return await asyncio.gather(*(work(number, begun) for number in range(4)))

    assert asyncio.run(all_of_them()) == [1, 1, 1, 1]
    with mock_aws():
        assert queues() == []


def test_tests_in_threads_of_their_own_have_worlds_of_their_own() -> None:
    def work(number: int) -> list[str]:
        with mock_aws() as aws:
            boto3.session.Session().client("sqs", region_name="us-east-1").create_queue(QueueName=f"jobs-{number}")
            return aws.sqs.queues.names()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(24))) == [[f"jobs-{number}"] for number in range(24)]


def test_a_thread_that_outlives_its_world_is_served_by_the_next() -> None:
    go = threading.Event()
    seen: list[list[str]] = []

    def late() -> None:
        go.wait()
        seen.append(queues())

    with mock_aws():
        thread = threading.Thread(target=late)
        thread.start()
    with mock_aws():
        boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="jobs")
        go.set()
        thread.join()
    assert seen == [["jobs"]]
