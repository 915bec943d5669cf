"""What the tests of AWS doubles share: both doors, and clients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, mock_aws


@pytest.fixture(params=["direct", "wire"])
def door(request: pytest.FixtureRequest) -> str:
    """By which door clients come in."""
    return str(request.param)


@pytest.fixture
def world(door: str) -> Iterator[Aws]:
    """An AWS that is asked by this door."""
    with mock_aws(wire=door == "wire") as aws:
        yield aws


@pytest.fixture
def sqs(world: Aws) -> Any:
    """A client of SQS."""
    return boto3.client("sqs", region_name=world.region)


@pytest.fixture
def jobs(sqs: Any) -> str:
    """The URL of a queue."""
    return str(sqs.create_queue(QueueName="jobs")["QueueUrl"])
