"""The handle: calls, views, seeding."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from doublet.aws import Aws, NotDoubled
from doublet.aws.errors import Refused


def test_every_call_is_shown_with_what_came_of_it(world: Aws, sqs: Any) -> None:
    sqs.create_queue(QueueName="jobs")
    with pytest.raises(ClientError):
        boto3.client("sqs", region_name="eu-west-1").get_queue_url(QueueName="jobs")
    made, refused = world.calls
    assert (made.service, made.operation, made.params, made.account, made.region, made.error) == (
        "sqs",
        "CreateQueue",
        {"QueueName": "jobs"},
        "123456789012",
        "us-east-1",
        None,
    )
    assert repr(made) == "sqs.CreateQueue(QueueName='jobs')"
    assert repr(refused) == (
        "sqs.GetQueueUrl(QueueName='jobs') in eu-west-1 -> QueueDoesNotExist: The specified queue does not exist."
    )


def test_what_is_there_is_shown_as_it_is_now(world: Aws, sqs: Any, jobs: str) -> None:
    assert world.sqs.queues["jobs"].messages == []
    sqs.send_message(QueueUrl=jobs, MessageBody="hello")
    (message,) = world.sqs.queues["jobs"].messages
    assert (message.body, message.state, message["body"]) == ("hello", "waiting", "hello")
    assert "jobs" in world.sqs.queues
    with pytest.raises(KeyError, match="'other'; there are: jobs"):
        world.sqs.queues["other"]


def test_other_places_are_looked_at_by_name(world: Aws) -> None:
    boto3.client("sqs", region_name="eu-west-1").create_queue(QueueName="far")
    assert world.sqs.queues == []
    assert world.sqs.at(region="eu-west-1").queues.names() == ["far"]


def test_something_is_made_without_a_client(world: Aws, sqs: Any) -> None:
    made = world.sqs.call("CreateQueue", QueueName="jobs", Attributes={"DelaySeconds": "3"})
    assert sqs.list_queues()["QueueUrls"] == [made["QueueUrl"]]
    with pytest.raises(Refused) as caught:
        world.sqs.call("GetQueueUrl", QueueName="nothing")
    assert caught.value.code == "QueueDoesNotExist"
    with pytest.raises(TypeError, match="there is no parameter `Name`"):
        world.sqs.call("GetQueueUrl", Name="nothing")
    with pytest.raises(TypeError, match="`QueueName` must be a str, not int"):
        world.sqs.call("GetQueueUrl", QueueName=1)


def test_a_service_that_is_not_doubled_is_told(world: Aws) -> None:
    with pytest.raises(NotDoubled, match="doublet does not double 'kinesis'"):
        _ = world.kinesis


def test_what_is_elsewhere_is_told_of(world: Aws) -> None:
    boto3.client("sqs", region_name="eu-west-1").create_queue(QueueName="jobs")
    with pytest.raises(KeyError) as caught:
        _ = world.sqs.queues["jobs"]
    assert caught.value.args == ("'jobs'; there are: none; there is one at aws.sqs.at(region='eu-west-1').queues",)


def test_items_show_what_was_put_to_the_last_digit(world: Aws) -> None:
    table = boto3.resource("dynamodb", region_name="us-east-1").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    item = {
        "id": "1",
        "price": Decimal("12.10"),
        "long": Decimal("12345678901234567890.123456"),
        "large": 123456789012345678901234567890,
        "tags": {"a", "b"},
        "keys": "a name that mappings have as well",
    }
    table.put_item(Item=item)
    assert dict(world.dynamodb.tables["orders"].items[0]) == item


def test_an_object_whose_time_is_up_is_not_shown(world: Aws) -> None:
    s3 = boto3.client("s3", region_name="us-east-1")
    s3.create_bucket(Bucket="reports")
    rule = {"ID": "soon", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}
    s3.put_bucket_lifecycle_configuration(Bucket="reports", LifecycleConfiguration={"Rules": [rule]})
    s3.put_object(Bucket="reports", Key="june.txt", Body=b"12 fences")
    assert [thing.key for thing in world.s3.buckets["reports"].objects] == ["june.txt"]
    world.clock.tick(timedelta(days=3))
    assert list(world.s3.buckets["reports"].objects) == []


def test_appending_to_an_object_is_refused_and_loses_nothing(world: Aws) -> None:
    s3 = boto3.client("s3", region_name="us-east-1")
    s3.create_bucket(Bucket="reports")
    s3.put_object(Bucket="reports", Key="june.txt", Body=b"12 fences")
    with pytest.raises(ClientError) as caught:
        s3.put_object(Bucket="reports", Key="june.txt", Body=b"!", WriteOffsetBytes=9)
    assert caught.value.response["Error"]["Message"] == "doublet does not double appending to objects of S3."
    assert world.s3.buckets["reports"].objects["june.txt"].body == b"12 fences"
