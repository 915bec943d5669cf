"""Jobs without hope, and what becomes of them."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError

from doublet.aws import Aws
from worker import dead_letters
from worker.loop import Worker
from worker.queue import Queue


@pytest.fixture
def hopeless(cloud: Aws, queue: Queue) -> Mock:
    """A handler that fails at every attempt at a job, until it is told something else."""
    handle = Mock(side_effect=RuntimeError("no paint"))
    queue.put(paint="fence")
    Worker(queue, handle).work_until_idle()
    # A job is set aside when somebody asks for it once more, after its last pause.
    cloud.clock.tick(40)
    queue.take(wait=0)
    return handle


def test_after_three_attempts_a_job_is_set_aside(cloud: Aws, sqs: Any, hopeless: Mock) -> None:
    assert hopeless.call_count == 3

    assert cloud.sqs.queues["jobs"].messages == []
    (message,) = cloud.sqs.queues["jobs-dead"].messages
    assert json.loads(message.body) == {"paint": "fence"}
    assert dead_letters.count(sqs, "jobs") == 1


def test_a_job_that_was_sent_back_is_done(cloud: Aws, sqs: Any, queue: Queue, hopeless: Mock) -> None:
    hopeless.side_effect = None

    dead_letters.send_back(sqs, "jobs")
    cloud.clock.tick(1)
    Worker(queue, hopeless).work_until_idle()

    assert hopeless.call_args.args[0].attempt == 1
    assert dead_letters.count(sqs, "jobs") == 0
    assert cloud.sqs.queues["jobs"].messages == []


def test_only_a_dead_letter_queue_has_something_to_send_back(sqs: Any) -> None:
    sqs.create_queue(QueueName="alone-dead")

    with pytest.raises(ClientError, match="Source queue must be configured as a Dead Letter Queue"):
        dead_letters.send_back(sqs, "alone")
