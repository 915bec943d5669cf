"""Waiting for jobs, and keeping them while they are worked on."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError

from doublet.aws import Aws
from worker.loop import Worker
from worker.queue import Job, Queue


def test_a_job_that_is_done_is_gone(cloud: Aws, queue: Queue) -> None:
    queue.put(paint="fence")
    handle = Mock()

    assert Worker(queue, handle).work_on_one()

    (job,) = handle.call_args.args
    assert (job.task, job.attempt) == ({"paint": "fence"}, 1)
    assert cloud.sqs.queues["jobs"].messages == []


def test_an_empty_queue_is_polled_for_twenty_seconds(cloud: Aws, queue: Queue) -> None:
    begin = cloud.clock.now()

    assert not Worker(queue, Mock()).work_on_one()

    assert cloud.clock.now() - begin == timedelta(seconds=20)
    assert cloud.calls[-1].params["WaitTimeSeconds"] == 20


def test_a_poll_ends_when_a_job_comes_back(cloud: Aws, queue: Queue) -> None:
    queue.put(paint="fence")
    job = queue.take()
    assert job is not None
    job.again_in(7)
    begin = cloud.clock.now()

    assert queue.take() is not None

    assert cloud.clock.now() - begin == timedelta(seconds=7)


def test_a_job_that_is_kept_is_nobody_elses(cloud: Aws, queue: Queue) -> None:
    others: list[Job | None] = []

    def paint_slowly(job: Job) -> None:
        for _ in range(4):
            cloud.clock.tick(50)
            job.keep()
            others.append(queue.take(wait=0))

    queue.put(paint="fence")
    Worker(queue, paint_slowly).work_on_one()

    assert others == [None, None, None, None]
    assert cloud.sqs.queues["jobs"].messages == []


def test_a_job_that_is_not_kept_is_given_to_the_next(cloud: Aws, queue: Queue) -> None:
    queue.put(paint="fence")
    first = queue.take()
    cloud.clock.tick(61)
    second = queue.take()
    assert first is not None
    assert second is not None

    assert second.attempt == 2
    second.done()
    with pytest.raises(ClientError) as refused:
        first.keep()
    assert refused.value.response["Error"]["Code"] == "InvalidParameterValue"
