"""The fixtures that pytest gives: an AWS, its clock, false credentials."""

from __future__ import annotations

import os

import boto3
import pytest

from doublet.aws import Aws, AwsClock


def test_the_world(aws: Aws) -> None:
    boto3.client("sqs").create_queue(QueueName="jobs")
    assert aws.sqs.queues.names() == ["jobs"]


@pytest.mark.doublet_aws(account="111122223333")
class TestSettings:
    @pytest.mark.doublet_aws(region="eu-west-1")
    def test_they_are_of_markers(self, aws: Aws) -> None:
        assert (aws.account, aws.region) == ("111122223333", "eu-west-1")


def test_the_clock(aws: Aws, aws_clock: AwsClock) -> None:
    aws_clock.freeze(0)
    assert aws.clock.now().year == 1970


@pytest.mark.usefixtures("aws_credentials")
def test_the_credentials() -> None:
    assert os.environ["AWS_ACCESS_KEY_ID"] == "FOOBARKEY"
