"""Reports are put, kept and taken away."""

from __future__ import annotations

import io

import pytest

from doublet.aws import Aws
from reports.archive import AlreadyThere, Archive, NoSuchReport

MIB = 1024 * 1024


def test_a_report_is_read_as_it_was_published(aws: Aws, archive: Archive) -> None:
    archive.publish("sales", "2024-06", b"tea;12\n")

    assert archive.read("sales", "2024-06") == b"tea;12\n"
    (kept,) = aws.s3.buckets["reports"].objects
    assert (kept.key, kept.size, kept.content_type) == ("sales/2024-06.csv", 7, "text/csv")
    assert kept.metadata == {"team": "sales"}


def test_a_report_is_not_overwritten_by_mistake(archive: Archive) -> None:
    archive.publish("sales", "2024-06", b"tea;12\n")

    with pytest.raises(AlreadyThere):
        archive.publish("sales", "2024-06", b"tea;13\n")

    assert archive.read("sales", "2024-06") == b"tea;12\n"


def test_a_large_report_goes_up_in_parts(aws: Aws, archive: Archive) -> None:
    report = bytes(20 * MIB)

    archive.replace("sales", "2024-06", io.BytesIO(report))

    assert archive.read("sales", "2024-06") == report
    assert [call.operation for call in aws.calls].count("UploadPart") == 3


def test_a_report_that_was_withdrawn_is_gone_but_its_versions_stay(archive: Archive) -> None:
    archive.publish("sales", "2024-06", b"tea;12\n")
    archive.replace("sales", "2024-06", io.BytesIO(b"tea;13\n"))

    archive.withdraw("sales", "2024-06")

    with pytest.raises(NoSuchReport):
        archive.read("sales", "2024-06")
    assert len(archive.history("sales", "2024-06")) == 2
