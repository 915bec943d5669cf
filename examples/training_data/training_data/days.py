"""Measurements of one day each, by pandas."""

from __future__ import annotations

import pandas as pd
import s3fs

__all__ = ["days", "read", "summarize", "write"]


def write(bucket: str, day: str, measured: pd.DataFrame) -> None:
    """Write the measurements of a day, in the place of what is there."""
    measured.to_parquet(_address(bucket, day))


def read(bucket: str, *which: str) -> pd.DataFrame:
    """The measurements of some days, one after the other."""
    return pd.concat([pd.read_parquet(_address(bucket, day)) for day in which], ignore_index=True)


def days(bucket: str) -> list[str]:
    """The days that were measured, in their order."""
    found = s3fs.S3FileSystem().ls(f"{bucket}/measured", detail=False)
    return sorted(path.rpartition("/")[2].removesuffix(".parquet") for path in found)


def summarize(bucket: str) -> None:
    """Write the mean of each sensor into a table for people."""
    means = read(bucket, *days(bucket)).groupby("sensor", as_index=False)["value"].mean()
    means.to_csv(f"s3://{bucket}/summary.csv", index=False)


def _address(bucket: str, day: str) -> str:
    return f"s3://{bucket}/measured/{day}.parquet"
