"""Directory buckets of S3, whose clients begin sessions and sign otherwise."""

from __future__ import annotations

import io

import boto3
import pytest

from doublet.aws import mock_aws

NAME = "data--use1-az4--x-s3"


@pytest.mark.parametrize("settings", [{}, {"wire": True}, {"check_signatures": True}], ids=["direct", "wire", "signed"])
def test_a_directory_bucket_is_used_as_any_other(settings: dict[str, bool]) -> None:
    with mock_aws(region="us-east-1", **settings) as aws:
        s3 = boto3.client("s3")
        s3.create_bucket(
            Bucket=NAME,
            CreateBucketConfiguration={
                "Location": {"Type": "AvailabilityZone", "Name": "use1-az4"},
                "Bucket": {"Type": "Directory", "DataRedundancy": "SingleAvailabilityZone"},
            },
        )
        s3.put_object(Bucket=NAME, Key="a/x", Body=b"tea")
        s3.rename_object(Bucket=NAME, Key="a/y", RenameSource="a/x")
        s3.copy_object(Bucket=NAME, Key="a/z", CopySource={"Bucket": NAME, "Key": "a/y"})
        s3.upload_fileobj(io.BytesIO(bytes(9_000_000)), NAME, "large")
        assert s3.get_object(Bucket=NAME, Key="a/z")["Body"].read() == b"tea"
        assert [row["Key"] for row in s3.list_objects_v2(Bucket=NAME)["Contents"]] == ["a/y", "a/z", "large"]
        assert [row["Name"] for row in s3.list_directory_buckets()["Buckets"]] == [NAME]
        assert s3.list_buckets()["Buckets"] == []
        assert s3.head_bucket(Bucket=NAME)["BucketLocationName"] == "use1-az4"
        assert [one.key for one in aws.s3.buckets[NAME].objects] == ["a/y", "a/z", "large"]
