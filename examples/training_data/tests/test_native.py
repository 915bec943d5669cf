"""pyarrow reads what pandas wrote, without botocore."""

from __future__ import annotations

import pandas as pd
import pytest
from pyarrow import fs

from doublet.aws import Aws
from training_data import days, native


@pytest.fixture
def s3(cloud: Aws) -> fs.S3FileSystem:
    return fs.S3FileSystem(region=cloud.region)


def test_the_rows_that_are_asked_for_come_from_all_days(
    s3: fs.S3FileSystem, monday: pd.DataFrame, tuesday: pd.DataFrame
) -> None:
    days.write("lab", "2024-06-17", monday)
    days.write("lab", "2024-06-18", tuesday)

    assert native.above(s3, "lab", 2.5).to_pydict() == {"sensor": ["b", "a"], "value": [2.5, 3.5]}


def test_what_pyarrow_writes_is_in_the_bucket(cloud: Aws, s3: fs.S3FileSystem) -> None:
    with s3.open_output_stream("lab/notes.txt") as notes:
        notes.write(b"cold today")

    (kept,) = cloud.s3.buckets["lab"].objects
    assert (kept.key, kept.size) == ("notes.txt", 10)
