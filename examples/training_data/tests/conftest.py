"""An S3 with an empty bucket, and two days of measurements."""

from __future__ import annotations

from collections.abc import Iterator

import boto3
import pandas as pd
import pytest

from doublet.aws import Aws, mock_aws


@pytest.fixture
def cloud() -> Iterator[Aws]:
    with mock_aws(region="us-east-1") as aws:
        boto3.client("s3").create_bucket(Bucket="lab")
        yield aws


@pytest.fixture
def monday() -> pd.DataFrame:
    return pd.DataFrame({"sensor": ["a", "b"], "value": [1.5, 2.5]})


@pytest.fixture
def tuesday() -> pd.DataFrame:
    return pd.DataFrame({"sensor": ["a", "b"], "value": [3.5, 0.5]})
