"""Who becomes the role, for how long, and with how many of its rights."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from doublet.aws import Aws
from least_privilege.deployment import deploy


def test_the_session_knows_who_it_is(become: Callable[..., Any]) -> None:
    identity = become().client("sts").get_caller_identity()

    assert identity["Arn"] == "arn:aws:sts::123456789012:assumed-role/deployment/release-7"


def test_a_user_whom_the_role_does_not_trust_cannot_become_it(cloud: Aws, iam: Any, role: str) -> None:
    iam.create_user(UserName="eve")
    key = iam.create_access_key(UserName="eve")["AccessKey"]
    as_eve = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=cloud.region)

    with pytest.raises(ClientError, match="user/eve is not authorized to perform: sts:AssumeRole"):
        as_eve.client("sts").assume_role(RoleArn=role, RoleSessionName="release-7")


def test_the_user_has_no_rights_but_those_of_the_role(pipeline: Any) -> None:
    with pytest.raises(ClientError, match="user/pipeline is not authorized to perform: sqs:CreateQueue"):
        deploy(pipeline, "test")


def test_a_session_ends_after_an_hour(cloud: Aws, become: Callable[..., Any]) -> None:
    session = become()
    cloud.clock.tick(3_599)
    deploy(session, "test")
    cloud.clock.tick(2)

    with pytest.raises(ClientError) as refused:
        deploy(session, "test")

    assert refused.value.response["Error"]["Code"] == "ExpiredToken"


def test_a_session_can_be_given_less_than_the_role_has(become: Callable[..., Any]) -> None:
    only_queues = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}

    with pytest.raises(ClientError, match="no session policy allows the ssm:PutParameter action"):
        deploy(become(Policy=json.dumps(only_queues)), "test")
