"""What to do with jobs that failed at every attempt: look at them, and send them back when the cause is mended."""

from __future__ import annotations

from typing import Any

__all__ = ["count", "send_back"]


def count(sqs: Any, name: str) -> int:
    """How many jobs of a queue were set aside."""
    url = sqs.get_queue_url(QueueName=f"{name}-dead")["QueueUrl"]
    wanted = ["ApproximateNumberOfMessages"]
    return int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=wanted)["Attributes"][wanted[0]])


def send_back(sqs: Any, name: str, at_most_per_second: int = 50) -> str:
    """Move the jobs that were set aside back to where they came from; answers with the handle of the move."""
    url = sqs.get_queue_url(QueueName=f"{name}-dead")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    started = sqs.start_message_move_task(SourceArn=arn, MaxNumberOfMessagesPerSecond=at_most_per_second)
    return str(started["TaskHandle"])
