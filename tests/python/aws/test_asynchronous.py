"""aiobotocore: the same world, awaited."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from doublet.aws import mock_aws

session = pytest.importorskip("aiobotocore.session")

Work = Callable[[Any], Awaitable[Any]]


@pytest.fixture
def run(door: str) -> Callable[[Work], Any]:
    """Run a coroutine with a client of SQS, in a world of its own."""

    async def inside(work: Work) -> Any:
        async with (
            mock_aws(wire=door == "wire"),
            session.get_session().create_client("sqs", region_name="us-east-1") as client,
        ):
            return await work(client)

    return lambda work: asyncio.run(inside(work))


def test_calls_and_refusals(run: Callable[[Work], Any]) -> None:
    async def work(sqs: Any) -> Any:
        url = (await sqs.create_queue(QueueName="jobs"))["QueueUrl"]
        await sqs.send_message(QueueUrl=url, MessageBody="hello")
        with pytest.raises(sqs.exceptions.QueueDoesNotExist):
            await sqs.get_queue_url(QueueName="nothing")
        return await sqs.receive_message(QueueUrl=url)

    assert run(work)["Messages"][0]["Body"] == "hello"


def test_a_long_poll_lets_others_work(run: Callable[[Work], Any]) -> None:
    async def work(sqs: Any) -> Any:
        url = (await sqs.create_queue(QueueName="jobs"))["QueueUrl"]

        async def late() -> None:
            await asyncio.sleep(0.1)
            await sqs.send_message(QueueUrl=url, MessageBody="late")

        begin = time.perf_counter()
        answer, _ = await asyncio.gather(sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20), late())
        assert time.perf_counter() - begin < 5
        return answer

    assert run(work)["Messages"][0]["Body"] == "late"


def test_a_poll_that_is_given_up_leaves_nothing_behind(run: Callable[[Work], Any]) -> None:
    async def work(sqs: Any) -> Any:
        url = (await sqs.create_queue(QueueName="jobs"))["QueueUrl"]
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20), 0.1)
        await sqs.send_message(QueueUrl=url, MessageBody="hello")
        return await sqs.receive_message(QueueUrl=url)

    assert len(run(work)["Messages"]) == 1


def test_many_tasks_lose_nothing(run: Callable[[Work], Any]) -> None:
    async def work(sqs: Any) -> Any:
        url = (await sqs.create_queue(QueueName="jobs"))["QueueUrl"]
        await asyncio.gather(*(sqs.send_message(QueueUrl=url, MessageBody=str(count)) for count in range(50)))
        found = await sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        return found["Attributes"]["ApproximateNumberOfMessages"]

    assert run(work) == "50"
