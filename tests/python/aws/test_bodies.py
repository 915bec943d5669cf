"""Bodies of S3 through both doors: whatever boto3 takes goes in, what botocore gives comes out."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.response import StreamingBody

from doublet.aws import mock_aws

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGE = bytes(range(256)) * 20_000


@pytest.fixture(params=[False, True], ids=["direct", "wire"])
def s3(request: pytest.FixtureRequest) -> Iterator[Any]:
    with mock_aws(wire=request.param):
        client = boto3.client("s3", "us-east-1")
        client.create_bucket(Bucket="pictures")
        yield client


def test_bodies_of_all_kinds_are_stored(s3: Any, tmp_path: Path) -> None:
    path = tmp_path / "cat.txt"
    path.write_bytes(b"miau")
    with path.open("rb") as file:
        for body in (b"miau", bytearray(b"miau"), "miau", io.BytesIO(b"miau"), file):
            s3.put_object(Bucket="pictures", Key="cat", Body=body)
            assert s3.get_object(Bucket="pictures", Key="cat")["Body"].read() == b"miau"


@pytest.mark.parametrize("contents", [b"one\ntwo\n", LARGE], ids=["small", "large"])
def test_a_body_is_a_stream_of_botocore(s3: Any, contents: bytes) -> None:
    s3.put_object(Bucket="pictures", Key="cat", Body=contents)

    def body() -> StreamingBody:
        return s3.get_object(Bucket="pictures", Key="cat")["Body"]

    assert isinstance(body(), StreamingBody)
    assert body().read(3) == contents[:3]
    assert b"".join(body().iter_chunks(1000)) == contents
    assert list(body().iter_lines()) == contents.splitlines()
    with body() as raw:
        assert raw.read() == contents


def test_a_range_has_the_status_of_a_part(s3: Any) -> None:
    s3.put_object(Bucket="pictures", Key="cat", Body=LARGE)
    answer = s3.get_object(Bucket="pictures", Key="cat", Range="bytes=5-9")
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert answer["ContentRange"] == f"bytes 5-9/{len(LARGE)}"
    assert answer["Body"].read() == LARGE[5:10]


def test_a_transfer_in_parts_counts_its_bytes(s3: Any) -> None:
    seen: list[int] = []
    contents = LARGE * 2
    s3.upload_fileobj(io.BytesIO(contents), "pictures", "film", Callback=seen.append)
    film = io.BytesIO()
    s3.download_fileobj("pictures", "film", film)
    assert film.getvalue() == contents
    assert sum(seen) == len(contents)


def test_a_missing_key_is_told_with_its_neighbours(s3: Any) -> None:
    s3.put_object(Bucket="pictures", Key="cat.png", Body=b"")
    with pytest.raises(ClientError) as refused:
        s3.get_object(Bucket="pictures", Key="cat.jpg")
    assert refused.value.response["Error"]["Code"] == "NoSuchKey"
    with pytest.raises(ClientError) as refused:
        s3.head_object(Bucket="pictures", Key="cat.jpg")
    assert refused.value.response["Error"] == {"Code": "404", "Message": "Not Found"}


def test_a_refusal_has_notes() -> None:
    with mock_aws():
        client: Any = boto3.client("s3", "us-east-1")
        client.create_bucket(Bucket="pictures")
        client.put_object(Bucket="pictures", Key="cat.png", Body=b"")
        with pytest.raises(ClientError) as refused:
            client.get_object(Bucket="pictures", Key="cat.jpg")
    assert refused.value.__notes__ == ["Key: cat.jpg", "nearest keys in pictures: cat.png"]


def test_a_test_sees_what_is_in_a_bucket() -> None:
    with mock_aws() as aws:
        client: Any = boto3.client("s3", "us-east-1")
        client.create_bucket(Bucket="pictures")
        client.put_object(
            Bucket="pictures", Key="cat", Body=b"miau", ContentType="text/plain", Metadata={"mood": "fair"}
        )
        cat = aws.s3.buckets["pictures"].objects["cat"]
        assert (cat.body, cat.size, cat.content_type, cat.metadata["mood"]) == (b"miau", 4, "text/plain", "fair")


def test_a_body_is_read_by_aiobotocore() -> None:
    session = pytest.importorskip("aiobotocore.session").get_session()

    async def read() -> tuple[bytes, bytes]:
        with mock_aws():
            async with session.create_client("s3", region_name="us-east-1") as client:
                await client.create_bucket(Bucket="pictures")
                await client.put_object(Bucket="pictures", Key="cat", Body=LARGE)
                answer = await client.get_object(Bucket="pictures", Key="cat")
                async with answer["Body"] as stream:
                    whole = await stream.read()
                answer = await client.get_object(Bucket="pictures", Key="cat")
                pieces = [piece async for piece in answer["Body"].iter_chunks(100_000)]
                return whole, b"".join(pieces)

    assert asyncio.run(read()) == (LARGE, LARGE)
