"""pandas writes and reads in the bucket."""

from __future__ import annotations

import boto3
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from doublet.aws import Aws
from training_data import days


@pytest.fixture(autouse=True)
def _bucket(cloud: Aws) -> None:
    """Every test here has one."""


def test_a_day_is_read_as_it_was_written(cloud: Aws, monday: pd.DataFrame) -> None:
    days.write("lab", "2024-06-17", monday)

    assert_frame_equal(days.read("lab", "2024-06-17"), monday)
    assert [kept.key for kept in cloud.s3.buckets["lab"].objects] == ["measured/2024-06-17.parquet"]


def test_days_are_read_one_after_the_other(monday: pd.DataFrame, tuesday: pd.DataFrame) -> None:
    days.write("lab", "2024-06-18", tuesday)
    days.write("lab", "2024-06-17", monday)

    assert days.days("lab") == ["2024-06-17", "2024-06-18"]
    assert days.read("lab", *days.days("lab"))["value"].tolist() == [1.5, 2.5, 3.5, 0.5]


def test_the_summary_is_a_table_of_text(cloud: Aws, monday: pd.DataFrame, tuesday: pd.DataFrame) -> None:
    days.write("lab", "2024-06-17", monday)
    days.write("lab", "2024-06-18", tuesday)

    days.summarize("lab")

    (summary,) = [kept for kept in cloud.s3.buckets["lab"].objects if kept.key == "summary.csv"]
    written = boto3.client("s3").get_object(Bucket="lab", Key=summary.key)["Body"].read()
    assert written == b"sensor,value\na,2.5\nb,1.5\n"


def test_a_day_that_was_not_measured_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        days.read("lab", "2024-06-19")
