"""A DynamoDB whose clock stands still until a test moves it, with the table in it."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from doublet.aws import Aws
from members import table as design
from members.members import Members
from members.teams import Teams


@pytest.fixture
def table(aws: Aws) -> Any:
    aws.clock.freeze()
    return design.create(boto3.resource("dynamodb", region_name=aws.region))


@pytest.fixture
def members(table: Any) -> Members:
    return Members(table)


@pytest.fixture
def teams(table: Any) -> Teams:
    return Teams(table)
