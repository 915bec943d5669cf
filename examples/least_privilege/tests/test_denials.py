"""What a denial says: AWS's code and words, and below them, as notes, what AWS does not say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from least_privilege.deployment import deploy


def test_a_statement_that_is_missing_fails_the_deployment(iam: Any, become: Callable[..., Any]) -> None:
    policy = iam.get_role_policy(RoleName="deployment", PolicyName="rights")["PolicyDocument"]
    policy["Statement"] = [one for one in policy["Statement"] if one["Sid"] != "Settings"]
    iam.put_role_policy(RoleName="deployment", PolicyName="rights", PolicyDocument=json.dumps(policy))

    with pytest.raises(ClientError) as denied:
        deploy(become(), "test")

    assert denied.value.operation_name == "PutParameter"
    assert denied.value.response["Error"] == {
        "Code": "AccessDeniedException",
        "Message": "User: arn:aws:sts::123456789012:assumed-role/deployment/release-7 is not authorized to perform: "
        "ssm:PutParameter on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/shop/test/paid-queue because "
        "no identity-based policy allows the ssm:PutParameter action",
    }
    assert denied.value.__notes__ == ['looked at, without an Allow that matches: identity-based policy "rights"']


def test_the_nearest_statement_is_told_with_both_values(become: Callable[..., Any]) -> None:
    with pytest.raises(ClientError) as denied:
        become().client("sqs").create_queue(QueueName="store-paid")

    assert denied.value.response["Error"]["Code"] == "AccessDenied"
    assert denied.value.__notes__ == [
        'looked at, without an Allow that matches: identity-based policy "rights"',
        (
            'nearest is statement 1 (Queues) of the identity-based policy "rights": its Resource is '
            '"arn:aws:sqs:*:123456789012:shop-*", not "arn:aws:sqs:eu-west-1:123456789012:store-paid"'
        ),
    ]


def test_a_statement_that_denies_is_named(become: Callable[..., Any]) -> None:
    session = become()
    url = deploy(session, "test")

    with pytest.raises(ClientError, match="with an explicit deny in an identity-based policy") as denied:
        session.client("sqs").delete_queue(QueueUrl=url)

    assert denied.value.__notes__ == ['denied by statement 3 (NothingIsLost) of the identity-based policy "rights"']
