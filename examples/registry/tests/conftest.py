"""An AWS with an empty registry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, mock_aws
from registry.versions import Versions


@pytest.fixture
def aws() -> Iterator[Aws]:
    with mock_aws(region="eu-west-1") as aws:
        yield aws


@pytest.fixture
def sagemaker(aws: Aws) -> Any:
    return boto3.client("sagemaker", region_name=aws.region)


@pytest.fixture
def versions(sagemaker: Any) -> Versions:
    versions = Versions(sagemaker, "churn")
    versions.begin()
    return versions
