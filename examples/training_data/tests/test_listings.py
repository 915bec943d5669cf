"""s3fs keeps file systems for the whole process, and what they have listed: each test has its own all the same."""

from __future__ import annotations

import pandas as pd
import pytest
import s3fs

from doublet.aws import WorldIsOver, mock_aws
from training_data import days

kept = s3fs.S3FileSystem()
"""One that a program makes when it is imported."""


@pytest.mark.parametrize("day", ["2024-06-17", "2024-06-18"])
@pytest.mark.usefixtures("cloud")
def test_a_test_lists_its_own_days(day: str, monday: pd.DataFrame) -> None:
    days.write("lab", day, monday)

    assert days.days("lab") == [day]
    assert kept.ls("lab/measured") == [f"lab/measured/{day}.parquet"]


def test_after_its_test_a_file_system_does_not_reach_aws() -> None:
    with mock_aws(region="us-east-1"):
        made = s3fs.S3FileSystem()
        made.mkdir("lab")

    with pytest.raises(WorldIsOver, match="was called when no `mock_aws` was active"):
        made.ls("lab")
