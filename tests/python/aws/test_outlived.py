"""Clients that are kept for longer than the world that they were made in."""

from __future__ import annotations

import asyncio
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from doublet.aws import WorldIsOver, mock_aws
from doublet.http import mock as http_mock

session = pytest.importorskip("aiobotocore.session")


def test_a_client_is_refused_when_no_world_is_active_and_answered_by_the_next(door: str) -> None:
    with mock_aws(wire=door == "wire"):
        sqs = boto3.client("sqs", region_name="eu-west-1")
        sqs.create_queue(QueueName="jobs")

    with pytest.raises(WorldIsOver) as refused:
        sqs.list_queues()
    assert str(refused.value) == (
        "sqs.ListQueues was called when no `mock_aws` was active, by a client that was made inside one\n"
        "  it was not sent: POST https://sqs.eu-west-1.amazonaws.com/\n"
        "hint: keep `mock_aws` active for as long as the client is used, or make the client where it is used\n"
        "see: docs/guide/aws.md"
    )
    with mock_aws(wire=door == "wire"):
        assert "QueueUrls" not in sqs.list_queues()


def test_a_client_of_a_served_world_is_refused_and_answered_alike() -> None:
    with mock_aws(server=True):
        sqs = boto3.client("sqs", region_name="eu-west-1")
        sqs.create_queue(QueueName="jobs")

    with pytest.raises(WorldIsOver, match=r"it was not sent: POST http://127\.0\.0\.1:"):
        sqs.list_queues()
    with mock_aws():
        assert "QueueUrls" not in sqs.list_queues()


def test_a_client_of_aiobotocore_is_refused_and_answered_alike() -> None:
    async def work() -> None:
        async with mock_aws():
            sqs: Any = await session.get_session().create_client("sqs", region_name="eu-west-1").__aenter__()
        with pytest.raises(WorldIsOver, match=r"sqs\.ListQueues was called"):
            await sqs.list_queues()
        async with mock_aws():
            assert "QueueUrls" not in await sqs.list_queues()
        await sqs.__aexit__(None, None, None)

    asyncio.run(work())


def test_whoever_else_answers_is_let_to() -> None:
    with mock_aws():
        sqs = boto3.client("sqs", region_name="eu-west-1")

    with http_mock("https://sqs.eu-west-1.amazonaws.com") as api:
        api.post("/").returns(json={"QueueUrls": ["one"]})
        assert sqs.list_queues()["QueueUrls"] == ["one"]
    with Stubber(sqs) as stubber:
        stubber.add_response("list_queues", {"QueueUrls": ["two"]})
        assert sqs.list_queues()["QueueUrls"] == ["two"]


def test_the_next_world_is_served_where_the_last_one_was() -> None:
    addresses = []
    for _ in range(3):
        with mock_aws(server=True) as aws:
            addresses.append(aws.endpoint_url)
    assert len(set(addresses)) == 1
