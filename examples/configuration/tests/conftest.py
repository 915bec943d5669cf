"""A client of the Parameter Store that the fixture `aws` makes for each test."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from doublet.aws import Aws


@pytest.fixture
def ssm(aws: Aws) -> Any:
    return boto3.client("ssm", region_name=aws.region)
