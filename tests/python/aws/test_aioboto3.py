"""aioboto3: its sessions, clients and resources. It pins an older aiobotocore than ours: installed by hand, it is tested."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from doublet.aws import mock_aws

aioboto3: Any = pytest.importorskip("aioboto3", reason="its pin of aiobotocore does not go with ours")


def test_a_session_has_doubled_clients_and_resources(door: str) -> None:
    async def work() -> None:
        session = aioboto3.Session(region_name="eu-west-1")
        async with session.resource("sqs") as sqs:
            jobs = await sqs.create_queue(QueueName="jobs")
            await jobs.send_message(MessageBody="hello")
            (message,) = await jobs.receive_messages(MaxNumberOfMessages=10)
            assert await message.body == "hello"
            await message.delete()
            assert [queue.url async for queue in sqs.queues.all()] == [jobs.url]
        async with session.client("ssm") as ssm:
            for number in range(12):
                await ssm.put_parameter(Name=f"/a/{number}", Value="x", Type="String")
            pages = ssm.get_paginator("get_parameters_by_path").paginate(Path="/a")
            assert len([one async for page in pages for one in page["Parameters"]]) == 12
            with pytest.raises(ssm.exceptions.ParameterNotFound):
                await ssm.get_parameter(Name="/b")

    async def inside() -> None:
        async with mock_aws(wire=door == "wire"):
            await work()

    asyncio.run(inside())


def test_a_session_from_before_and_one_of_an_assumed_role_are_doubled() -> None:
    before = aioboto3.Session(region_name="eu-west-1")

    async def work() -> str:
        async with before.client("sts") as sts:
            role = "arn:aws:iam::111122223333:role/worker"
            made = (await sts.assume_role(RoleArn=role, RoleSessionName="story"))["Credentials"]
        assumed = aioboto3.Session(
            aws_access_key_id=made["AccessKeyId"],
            aws_secret_access_key=made["SecretAccessKey"],
            aws_session_token=made["SessionToken"],
            region_name="eu-west-1",
        )
        async with assumed.client("sts") as sts:
            return str((await sts.get_caller_identity())["Account"])

    with mock_aws():
        assert asyncio.run(work()) == "111122223333"
