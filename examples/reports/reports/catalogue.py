"""What there is in the bucket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["months", "teams"]


def teams(s3: Any, bucket: str) -> list[str]:
    """The teams that have published something: a bucket has no folders, but keys up to a slash look like some."""
    found = s3.list_objects_v2(Bucket=bucket, Delimiter="/")
    return [folder["Prefix"].rstrip("/") for folder in found.get("CommonPrefixes", [])]


def months(s3: Any, bucket: str, team: str, page_size: int = 1000) -> Iterator[str]:
    """The months that a team has published, in their order."""
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, Prefix=f"{team}/", PaginationConfig={"PageSize": page_size}
    )
    for page in pages:
        for found in page.get("Contents", []):
            yield found["Key"].removeprefix(f"{team}/").removesuffix(".csv")
