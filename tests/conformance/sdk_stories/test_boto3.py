"""The stories by boto3."""

from __future__ import annotations

import boto3
import pytest

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
