"""Makes what the shop needs in AWS; doing it again changes nothing."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["deploy"]


def deploy(session: Any, stage: str) -> str:
    """Make the queue of paid orders and tell the shop where it is; answers with the queue's URL."""
    sqs = session.client("sqs")
    dead = sqs.create_queue(QueueName=f"shop-{stage}-paid-dead", tags={"stage": stage})["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 5})
    url: str = sqs.create_queue(
        QueueName=f"shop-{stage}-paid", Attributes={"RedrivePolicy": redrive}, tags={"stage": stage}
    )["QueueUrl"]
    ssm = session.client("ssm")
    ssm.put_parameter(Name=f"/shop/{stage}/paid-queue", Value=url, Type="String", Overwrite=True)
    return url
