"""An AWS whose clock stands still until a test moves it, and a queue that gives a job three attempts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, mock_aws
from worker.queue import Queue


@pytest.fixture
def cloud() -> Iterator[Aws]:
    with mock_aws(region="eu-west-1") as aws:
        aws.clock.freeze()
        yield aws


@pytest.fixture
def sqs(cloud: Aws) -> Any:
    return boto3.client("sqs", region_name=cloud.region)


@pytest.fixture
def queue(sqs: Any) -> Queue:
    return Queue.create(sqs, "jobs", attempts=3)
