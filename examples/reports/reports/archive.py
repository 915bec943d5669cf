"""The bucket that reports are kept in."""

from __future__ import annotations

from typing import IO, Any

from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

__all__ = ["AlreadyThere", "Archive", "NoSuchReport"]

_MIB = 1024 * 1024
_IN_PARTS = TransferConfig(multipart_threshold=8 * _MIB, multipart_chunksize=8 * _MIB)


class AlreadyThere(Exception):
    """A report of this month is there, and it is not to be overwritten."""


class NoSuchReport(Exception):
    """There is no report of this month."""


class Archive:
    """Reports by team and month, `2024-06`."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def create(self, region: str) -> None:
        """Make the bucket; it keeps every version."""
        elsewhere = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        self._s3.create_bucket(Bucket=self._bucket, **elsewhere)
        self._s3.put_bucket_versioning(Bucket=self._bucket, VersioningConfiguration={"Status": "Enabled"})

    def publish(self, team: str, month: str, report: bytes) -> None:
        """Put a report where none is yet."""
        try:
            self._s3.put_object(
                Bucket=self._bucket,
                Key=key(team, month),
                Body=report,
                ContentType="text/csv",
                Metadata={"team": team},
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "PreconditionFailed":
                raise AlreadyThere(key(team, month)) from error
            raise

    def replace(self, team: str, month: str, report: IO[bytes]) -> None:
        """Put a report in the place of another one, however large it is."""
        self._s3.upload_fileobj(report, self._bucket, key(team, month), Config=_IN_PARTS)

    def read(self, team: str, month: str) -> bytes:
        """The report as it is now."""
        try:
            answer = self._s3.get_object(Bucket=self._bucket, Key=key(team, month))
        except self._s3.exceptions.NoSuchKey as error:
            raise NoSuchReport(key(team, month)) from error
        body: bytes = answer["Body"].read()
        return body

    def withdraw(self, team: str, month: str) -> None:
        """Take a report away; its versions stay."""
        self._s3.delete_object(Bucket=self._bucket, Key=key(team, month))

    def history(self, team: str, month: str) -> list[str]:
        """The versions of a report, the newest first."""
        found = self._s3.list_object_versions(Bucket=self._bucket, Prefix=key(team, month))
        return [version["VersionId"] for version in found.get("Versions", [])]

    def link(self, team: str, month: str, seconds: int = 3600) -> str:
        """A link that anybody can open, for so long."""
        wanted = {"Bucket": self._bucket, "Key": key(team, month)}
        link: str = self._s3.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds)
        return link


def key(team: str, month: str) -> str:
    """Where a report is kept."""
    return f"{team}/{month}.csv"
