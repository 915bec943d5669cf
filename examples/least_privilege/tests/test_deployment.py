"""The deployment, whole, under its role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from doublet.aws import Aws
from least_privilege.deployment import deploy


def test_the_role_may_do_all_that_the_deployment_does(cloud: Aws, become: Callable[..., Any]) -> None:
    url = deploy(become(), "test")

    assert url.endswith("/shop-test-paid")
    assert sorted(cloud.sqs.queues.names()) == ["shop-test-paid", "shop-test-paid-dead"]
    assert cloud.ssm.parameters["/shop/test/paid-queue"].value == url


def test_it_may_be_done_again(cloud: Aws, become: Callable[..., Any]) -> None:
    assert deploy(become(), "test") == deploy(become(), "test")

    assert len(cloud.sqs.queues) == 2
    assert cloud.ssm.parameters["/shop/test/paid-queue"].version == 2


def test_the_deployment_calls_this_and_no_more(cloud: Aws, become: Callable[..., Any]) -> None:
    begin = len(cloud.calls)

    deploy(become(), "test")

    done = [(call.service, call.operation) for call in cloud.calls[begin:]]
    assert done == [
        ("sts", "AssumeRole"),
        ("sqs", "CreateQueue"),
        ("sqs", "GetQueueAttributes"),
        ("sqs", "CreateQueue"),
        ("ssm", "PutParameter"),
    ]


@pytest.mark.parametrize(
    ("service", "operation", "parameters"),
    [
        ("sqs", "create_queue", {"QueueName": "other"}),
        ("sqs", "list_queues", {}),
        ("ssm", "put_parameter", {"Name": "/bank/url", "Value": "https://example.com", "Type": "String"}),
        ("ssm", "get_parameters_by_path", {"Path": "/shop"}),
        ("iam", "create_user", {"UserName": "eve"}),
    ],
)
def test_it_may_do_nothing_else(
    become: Callable[..., Any], service: str, operation: str, parameters: dict[str, Any]
) -> None:
    client = become().client(service)

    with pytest.raises(ClientError, match="is not authorized to perform"):
        getattr(client, operation)(**parameters)
