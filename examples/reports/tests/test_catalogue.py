"""Listings, folder by folder and page by page."""

from __future__ import annotations

from typing import Any

from doublet.aws import Aws
from reports.archive import Archive
from reports.catalogue import months, teams


def test_teams_are_the_first_part_of_the_keys(s3: Any, archive: Archive) -> None:
    archive.publish("sales", "2024-06", b"")
    archive.publish("kitchen", "2024-06", b"")

    assert teams(s3, "reports") == ["kitchen", "sales"]


def test_months_come_page_by_page(aws: Aws, s3: Any, archive: Archive) -> None:
    for month in ("2024-06", "2024-04", "2024-05"):
        archive.publish("sales", month, b"")

    assert list(months(s3, "reports", "sales", page_size=2)) == ["2024-04", "2024-05", "2024-06"]

    assert [call.operation for call in aws.calls].count("ListObjectsV2") == 2
