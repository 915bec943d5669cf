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


@pytest.mark.asyncio
async def test_an_item_is_kept_under_a_condition() -> None:
    async with get_session().create_client("dynamodb") as dynamodb:
        await dynamodb.create_table(
            TableName="orders",
            KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "customer", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        order = {"customer": {"S": "ada"}, "count": {"N": "12"}}
        condition = "attribute_not_exists(customer)"
        await dynamodb.put_item(TableName="orders", Item=order, ConditionExpression=condition)
        with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
            await dynamodb.put_item(TableName="orders", Item=order, ConditionExpression=condition)

        await dynamodb.update_item(
            TableName="orders",
            Key={"customer": {"S": "ada"}},
            UpdateExpression="ADD #count :one",
            ExpressionAttributeNames={"#count": "count"},
            ExpressionAttributeValues={":one": {"N": "1"}},
        )
        read = await dynamodb.get_item(TableName="orders", Key={"customer": {"S": "ada"}}, ConsistentRead=True)
        assert read["Item"] == {"customer": {"S": "ada"}, "count": {"N": "13"}}
        await dynamodb.delete_table(TableName="orders")


@pytest.mark.asyncio
async def test_a_file_is_stored_in_parts_and_read() -> None:
    where = {"Bucket": "reports", "Key": "2024/june ü.bin"}
    parts = [b"x" * 5 * 1024 * 1024, b"the end"]
    async with get_session().create_client("s3") as s3:
        await s3.create_bucket(Bucket="reports", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        upload = (await s3.create_multipart_upload(**where))["UploadId"]
        sent = []
        for number, part in enumerate(parts, 1):
            told = await s3.upload_part(**where, UploadId=upload, PartNumber=number, Body=part)
            sent.append({"PartNumber": number, "ETag": told["ETag"]})
        await s3.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={"Parts": sent})

        async with (await s3.get_object(**where))["Body"] as body:
            assert await body.read() == b"".join(parts)
        async with (await s3.get_object(**where, Range="bytes=-7"))["Body"] as body:
            assert await body.read() == b"the end"
        with pytest.raises(s3.exceptions.NoSuchKey):
            await s3.get_object(Bucket="reports", Key="2024/july.bin")
        await s3.delete_object(**where)
        await s3.delete_bucket(Bucket="reports")
