"""A queue of jobs on SQS, with a dead-letter queue behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

__all__ = ["HIDDEN_FOR", "Job", "Queue"]

HIDDEN_FOR = 60
"""Seconds that a job stays hidden from other workers, unless it is kept."""


@dataclass(frozen=True)
class Job:
    """One job, in the hands of this worker until its time is over."""

    queue: Queue
    handle: str
    task: dict[str, Any]
    attempt: int

    def keep(self, seconds: int = HIDDEN_FOR) -> None:
        """Stay hidden from other workers for so long from now on: it is still worked on."""
        self.queue.hide(self, seconds)

    def done(self) -> None:
        """Take the job out of the queue for good."""
        self.queue.remove(self)

    def again_in(self, seconds: int) -> None:
        """Give the job back; it comes again after a pause."""
        self.queue.hide(self, seconds)


class Queue:
    """Puts jobs into a queue and takes them out again."""

    def __init__(self, sqs: Any, name: str) -> None:
        self._sqs = sqs
        self.url: str = sqs.get_queue_url(QueueName=name)["QueueUrl"]

    @classmethod
    def create(cls, sqs: Any, name: str, attempts: int) -> Queue:
        """Make a queue that moves a job to the queue `<name>-dead` when all attempts have failed."""
        dead = sqs.create_queue(QueueName=f"{name}-dead")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = {"deadLetterTargetArn": arn, "maxReceiveCount": attempts}
        attributes = {"VisibilityTimeout": str(HIDDEN_FOR), "RedrivePolicy": json.dumps(redrive)}
        sqs.create_queue(QueueName=name, Attributes=attributes)
        return cls(sqs, name)

    def put(self, **task: Any) -> None:
        """Add a job."""
        self._sqs.send_message(QueueUrl=self.url, MessageBody=json.dumps(task))

    def take(self, wait: int = 20) -> Job | None:
        """The next job; None if there is none within so many seconds."""
        answer = self._sqs.receive_message(
            QueueUrl=self.url,
            WaitTimeSeconds=wait,
            MaxNumberOfMessages=1,
            MessageSystemAttributeNames=["ApproximateReceiveCount"],
        )
        for message in answer.get("Messages", []):
            attempt = int(message["Attributes"]["ApproximateReceiveCount"])
            return Job(self, message["ReceiptHandle"], json.loads(message["Body"]), attempt)
        return None

    def hide(self, job: Job, seconds: int) -> None:
        """Let nobody have a job for so long from now on."""
        self._sqs.change_message_visibility(QueueUrl=self.url, ReceiptHandle=job.handle, VisibilityTimeout=seconds)

    def remove(self, job: Job) -> None:
        """Forget a job that is done."""
        self._sqs.delete_message(QueueUrl=self.url, ReceiptHandle=job.handle)
