"""pandas and s3fs write and read in the bucket."""

from __future__ import annotations

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


def test_a_day_that_was_not_measured_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        days.read("lab", "2024-06-19")
