"""Jobs that fail come again, later and later."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from unittest.mock import Mock

import pytest

from doublet.aws import Aws
from worker.loop import Worker, pause_after
from worker.queue import Job, Queue


def test_a_job_that_failed_waits_in_the_queue(cloud: Aws, queue: Queue, caplog: pytest.LogCaptureFixture) -> None:
    queue.put(paint="fence")

    Worker(queue, Mock(side_effect=RuntimeError("no paint"))).work_on_one()

    (message,) = cloud.sqs.queues["jobs"].messages
    assert (message.state, message.receive_count) == ("in flight", 1)
    assert caplog.messages == ["attempt 1 at {'paint': 'fence'} failed, again in 10 s"]


def test_the_third_attempt_succeeds(cloud: Aws, queue: Queue) -> None:
    moments: list[datetime] = []

    def paint(job: Job) -> None:
        moments.append(cloud.clock.now())
        if job.attempt < 3:
            raise RuntimeError("no paint")

    queue.put(paint="fence")
    assert Worker(queue, paint).work_until_idle() == 3

    pauses = [(after - before).total_seconds() for before, after in pairwise(moments)]
    assert pauses == [10, 20]
    assert cloud.sqs.queues["jobs"].messages == []
    assert cloud.sqs.queues["jobs-dead"].messages == []


def test_the_pauses_are_told_to_sqs(cloud: Aws, queue: Queue) -> None:
    queue.put(paint="fence")

    Worker(queue, Mock(side_effect=RuntimeError)).work_until_idle()

    asked = [call.params["VisibilityTimeout"] for call in cloud.calls if call.operation == "ChangeMessageVisibility"]
    assert asked == [10, 20, 40]


def test_other_jobs_do_not_wait_for_the_one_that_failed(cloud: Aws, queue: Queue) -> None:
    queue.put(paint="fence")
    queue.put(paint="door")
    handle = Mock(side_effect=[RuntimeError, None])
    worker = Worker(queue, handle)
    begin = cloud.clock.now()

    worker.work_on_one()
    worker.work_on_one()

    assert [call.args[0].task["paint"] for call in handle.call_args_list] == ["fence", "door"]
    assert cloud.clock.now() == begin


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 10), (2, 20), (3, 40), (7, 640), (8, 900), (100, 900)])
def test_pauses_double_up_to_a_quarter_of_an_hour(attempt: int, seconds: int) -> None:
    assert pause_after(attempt) == seconds
