"""What is called, as a test would write it; what a call needs is made before, and is not timed."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from ..statements import Statement

BODY = json.dumps({"order": 4711, "customer": "alice", "items": ["tea", "cup"], "note": "x" * 24})
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)
QUEUED = 2400
# A world that is kept has the roles of the rounds before.
ROLES: Iterator[str] = (f"role-{number}" for number in itertools.count())

_SQS = 'from benches.aws.calls import BODY, filled\nclient = side.client("sqs")\n'
_IAM = 'from benches.aws.calls import ROLES, TRUST\nclient = side.client("iam")\n'
_STS = 'client = side.client("sts")\n'

SEND = Statement(
    "sqs send_message",
    "client.send_message(QueueUrl=url, MessageBody=BODY)",
    None,
    setup=_SQS + 'url = client.create_queue(QueueName="jobs")["QueueUrl"]',
)
SEND_TO_QUEUED = Statement("sqs send_message to 2 400", SEND.text, None, setup=_SQS + "url = filled(client)")
RECEIVE_AND_DELETE = Statement(
    "sqs receive + delete of 2 400",
    '[message] = client.receive_message(QueueUrl=url)["Messages"]\n'
    'client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])',
    None,
    setup=_SQS + "url = filled(client)",
)
GET_PARAMETER = Statement(
    "ssm get_parameter",
    'client.get_parameter(Name="/shop/currency")',
    None,
    setup='client = side.client("ssm")\n'
    'client.put_parameter(Name="/shop/currency", Value="CHF", Type="String", Overwrite=True)',
)
ASSUME_ROLE = Statement(
    "sts assume_role",
    'client.assume_role(RoleArn="arn:aws:iam::123456789012:role/deployer", RoleSessionName="bench")',
    None,
    setup=_STS,
)
GET_CALLER_IDENTITY = Statement("sts get_caller_identity", "client.get_caller_identity()", None, setup=_STS)
CREATE_ROLE = Statement(
    "iam create_role",
    "client.create_role(RoleName=next(ROLES), AssumeRolePolicyDocument=TRUST)",
    None,
    setup=_IAM,
)
GET_ROLE = Statement(
    "iam get_role",
    "client.get_role(RoleName=name)",
    None,
    setup=_IAM + "name = next(ROLES)\nclient.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)",
)
CALLS = (SEND, RECEIVE_AND_DELETE, GET_PARAMETER, ASSUME_ROLE, GET_CALLER_IDENTITY, CREATE_ROLE, GET_ROLE)


def filled(client: Any) -> str:
    """The URL of a queue with 2 400 messages; one that is there already is only filled up."""
    url: str = client.create_queue(QueueName="jobs")["QueueUrl"]
    name = "ApproximateNumberOfMessages"
    there = int(client.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])
    for first in range(there, QUEUED, 10):
        entries = [{"Id": str(number), "MessageBody": BODY} for number in range(first, min(first + 10, QUEUED))]
        client.send_message_batch(QueueUrl=url, Entries=entries)
    return url
