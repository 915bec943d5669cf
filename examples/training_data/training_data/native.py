"""The same files as one dataset, by pyarrow's own client of S3."""

from __future__ import annotations

import pyarrow.dataset as ds
from pyarrow import Table, fs

__all__ = ["above"]


def above(s3: fs.S3FileSystem, bucket: str, least: float) -> Table:
    """The measurements of all days that are at least so large; only the columns and rows that are needed are read."""
    dataset = ds.dataset(f"{bucket}/measured", filesystem=s3, format="parquet")
    return dataset.to_table(filter=ds.field("value") >= least)
