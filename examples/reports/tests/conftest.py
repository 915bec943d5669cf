"""An S3 of the test's own, with the archive's bucket."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from doublet.aws import Aws
from reports.archive import Archive


@pytest.fixture
def s3(aws: Aws) -> Any:
    return boto3.client("s3", region_name=aws.region)


@pytest.fixture
def archive(aws: Aws, s3: Any) -> Archive:
    archive = Archive(s3, "reports")
    archive.create(aws.region)
    return archive
