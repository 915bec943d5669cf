"""What moto's variables of the environment say of S3."""

from __future__ import annotations

import boto3
import pytest
import requests

from doublet.aws import mock_aws


@pytest.mark.parametrize("wire", [False, True], ids=["direct", "wire"])
def test_hosts_that_the_environment_names_are_s3_too(monkeypatch: pytest.MonkeyPatch, wire: bool) -> None:
    monkeypatch.setenv("MOTO_S3_CUSTOM_ENDPOINTS", "https://s3-store.example.com, http://files.example.com:9000")
    with mock_aws(wire=wire):
        for url in ("https://s3-store.example.com", "http://files.example.com:9000"):
            s3 = boto3.client("s3", region_name="us-east-1", endpoint_url=url)
            s3.create_bucket(Bucket="reports")
            s3.put_object(Bucket="reports", Key="june.csv", Body=url.encode())
            link = s3.generate_presigned_url("get_object", {"Bucket": "reports", "Key": "june.csv"})
            assert link.startswith(url)
            assert requests.get(link, timeout=10).text == url
        assert [bucket["Name"] for bucket in boto3.client("s3").list_buckets()["Buckets"]] == ["reports"]


@pytest.mark.parametrize("wire", [False, True], ids=["direct", "wire"])
def test_lists_are_as_short_as_the_environment_says_unless_the_request_does(
    monkeypatch: pytest.MonkeyPatch, wire: bool
) -> None:
    with mock_aws(wire=wire):
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="reports")
        for month in range(3):
            s3.put_object(Bucket="reports", Key=f"{month}.csv", Body=b"")
        monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket="reports")
        assert [[row["Key"] for row in page["Contents"]] for page in pages] == [["0.csv", "1.csv"], ["2.csv"]]
        assert len(s3.list_objects(Bucket="reports")["Contents"]) == 2
        assert len(s3.list_objects_v2(Bucket="reports", MaxKeys=3)["Contents"]) == 3
