"""The stories by aiobotocore."""

from __future__ import annotations

import pytest
from aiobotocore.session import get_session

ROLE = "arn:aws:iam::123456789012:role/worker"


@pytest.mark.asyncio
async def test_a_job_goes_through_a_queue() -> None:
    async with get_session().create_client("sqs") as sqs:
        url = (await sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "30"}))["QueueUrl"]
        kind = {"kind": {"DataType": "String", "StringValue": "paint"}}
        await sqs.send_message(QueueUrl=url, MessageBody="the fence", MessageAttributes=kind)

        answer = await sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"], WaitTimeSeconds=5)
        (message,) = answer["Messages"]
        assert (message["Body"], message["MessageAttributes"]) == ("the fence", kind)
        await sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

        left = (await sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"]))["Attributes"]
        assert left["ApproximateNumberOfMessages"] == left["ApproximateNumberOfMessagesNotVisible"] == "0"
        await sqs.delete_queue(QueueUrl=url)
        with pytest.raises(sqs.exceptions.QueueDoesNotExist):
            await sqs.get_queue_url(QueueName="jobs")


@pytest.mark.asyncio
async def test_a_parameter_is_put_and_read() -> None:
    async with get_session().create_client("ssm") as ssm:
        put = await ssm.put_parameter(Name="/shop/password", Value="secret", Type="SecureString")
        assert put["Version"] == 1

        hidden = await ssm.get_parameter(Name="/shop/password")
        assert hidden["Parameter"]["Value"] != "secret"
        plain = await ssm.get_parameter(Name="/shop/password", WithDecryption=True)
        assert plain["Parameter"]["Value"] == "secret"
        with pytest.raises(ssm.exceptions.ParameterNotFound):
            await ssm.get_parameter(Name="/shop/pasword")


@pytest.mark.asyncio
async def test_a_role_is_assumed() -> None:
    async with get_session().create_client("sts") as sts:
        made = (await sts.assume_role(RoleArn=ROLE, RoleSessionName="story"))["Credentials"]
    async with get_session().create_client(
        "sts",
        aws_access_key_id=made["AccessKeyId"],
        aws_secret_access_key=made["SecretAccessKey"],
        aws_session_token=made["SessionToken"],
    ) as sts:
        identity = await sts.get_caller_identity()
    assert identity["Arn"] == "arn:aws:sts::123456789012:assumed-role/worker/story"
