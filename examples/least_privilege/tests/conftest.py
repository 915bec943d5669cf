"""An account that holds its callers to policies, the role of the deployment, and a way to become it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

import least_privilege
from doublet.aws import Aws, mock_aws

REGION = "eu-west-1"
POLICIES = Path(least_privilege.__file__).parent


@pytest.fixture
def cloud() -> Iterator[Aws]:
    with mock_aws(region=REGION, iam=True) as aws:
        yield aws


@pytest.fixture
def iam(cloud: Aws) -> Any:
    """The account's administrator: nobody made the credentials that `mock_aws` gives, so they may do everything."""
    return boto3.client("iam", region_name=cloud.region)


@pytest.fixture
def role(iam: Any) -> str:
    """The ARN of the deployment's role."""
    iam.create_user(UserName="pipeline")
    trust, policy = ((POLICIES / name).read_text(encoding="utf-8") for name in ("trust.json", "policy.json"))
    made = iam.create_role(RoleName="deployment", AssumeRolePolicyDocument=trust)
    iam.put_role_policy(RoleName="deployment", PolicyName="rights", PolicyDocument=policy)
    return str(made["Role"]["Arn"])


@pytest.fixture
def pipeline(iam: Any, role: str) -> Any:
    """A session of the user that the role trusts. It has no rights of its own but to become the role."""
    policy = {
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": role},
    }
    iam.put_user_policy(UserName="pipeline", PolicyName="become", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName="pipeline")["AccessKey"]
    return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=REGION)


@pytest.fixture
def become(pipeline: Any, role: str) -> Callable[..., Any]:
    """Assumes the role and gives a session of it."""

    def assume(**more: Any) -> Any:
        sts = pipeline.client("sts")
        made = sts.assume_role(RoleArn=role, RoleSessionName="release-7", **more)["Credentials"]
        return boto3.Session(made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"], REGION)

    return assume
