"""The stories by boto3."""

from __future__ import annotations

import io

import boto3
import pytest
from boto3.dynamodb.conditions import Key

ROLE = "arn:aws:iam::123456789012:role/worker"


def test_a_job_goes_through_a_queue() -> None:
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "30"})["QueueUrl"]
    kind = {"kind": {"DataType": "String", "StringValue": "paint"}}
    sqs.send_message(QueueUrl=url, MessageBody="the fence", MessageAttributes=kind)

    (message,) = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"], WaitTimeSeconds=5)["Messages"]
    assert (message["Body"], message["MessageAttributes"]) == ("the fence", kind)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

    left = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert left["ApproximateNumberOfMessages"] == left["ApproximateNumberOfMessagesNotVisible"] == "0"
    sqs.delete_queue(QueueUrl=url)
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        sqs.get_queue_url(QueueName="jobs")


def test_a_parameter_is_put_and_read() -> None:
    ssm = boto3.client("ssm")
    assert ssm.put_parameter(Name="/shop/password", Value="secret", Type="SecureString")["Version"] == 1

    assert ssm.get_parameter(Name="/shop/password")["Parameter"]["Value"] != "secret"
    assert ssm.get_parameter(Name="/shop/password", WithDecryption=True)["Parameter"]["Value"] == "secret"
    with pytest.raises(ssm.exceptions.ParameterNotFound):
        ssm.get_parameter(Name="/shop/pasword")


def test_a_role_is_assumed() -> None:
    made = boto3.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="story")["Credentials"]
    session = boto3.Session(made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])

    identity = session.client("sts").get_caller_identity()
    assert identity["Arn"] == "arn:aws:sts::123456789012:assumed-role/worker/story"


def test_an_item_is_kept_under_a_condition() -> None:
    dynamodb = boto3.resource("dynamodb")
    table = dynamodb.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "order", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "customer", "AttributeType": "S"},
            {"AttributeName": "order", "AttributeType": "N"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    order = {"customer": "ada", "order": 1, "boxes": [{"sku": "fence", "count": 12}]}
    table.put_item(Item=order, ConditionExpression="attribute_not_exists(customer)")
    with pytest.raises(dynamodb.meta.client.exceptions.ConditionalCheckFailedException):
        table.put_item(Item=order, ConditionExpression="attribute_not_exists(customer)")

    table.update_item(
        Key={"customer": "ada", "order": 1},
        UpdateExpression="SET #state = :paid, boxes[0].#count = boxes[0].#count + :one",
        ExpressionAttributeNames={"#state": "state", "#count": "count"},
        ExpressionAttributeValues={":paid": "paid", ":one": 1},
    )
    assert table.query(KeyConditionExpression=Key("customer").eq("ada"))["Items"] == [
        {"customer": "ada", "order": 1, "state": "paid", "boxes": [{"sku": "fence", "count": 13}]}
    ]
    table.delete()


def test_a_file_is_stored_in_parts_and_read() -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="reports", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    content = bytes(range(256)) * 36 * 1024
    s3.upload_fileobj(io.BytesIO(content), "reports", "2024/june ü.bin", ExtraArgs={"Metadata": {"by": "ada"}})

    head = s3.head_object(Bucket="reports", Key="2024/june ü.bin")
    assert (head["ContentLength"], head["Metadata"], head["ETag"][-3:]) == (len(content), {"by": "ada"}, '-2"')
    read = io.BytesIO()
    s3.download_fileobj("reports", "2024/june ü.bin", read)
    assert read.getvalue() == content
    listed = s3.list_objects_v2(Bucket="reports", Delimiter="/")
    assert [prefix["Prefix"] for prefix in listed["CommonPrefixes"]] == ["2024/"]
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="reports", Key="2024/july.bin")
    s3.delete_object(Bucket="reports", Key="2024/june ü.bin")
    s3.delete_bucket(Bucket="reports")
