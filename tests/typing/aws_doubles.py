"""Types of AWS doubles: what is decorated keeps its type, what is entered is the handle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_type

from doublet.aws import Aws, AwsCall, MockAws, mock_aws


@mock_aws
def plain(number: int) -> str:
    return str(number)


@mock_aws(wire=True, config={"core": {"mock_credentials": False}})
async def awaited(number: int) -> str:
    return str(number)


@mock_aws()
def fixture() -> Iterator[int]:
    yield 1


@mock_aws
class TestAll:
    def test(self) -> int:
        return 1


async def inside() -> None:
    assert_type(plain(1), str)
    assert_type(await awaited(1), str)
    assert_type(fixture(), Iterator[int])
    assert_type(TestAll().test(), int)
    assert_type(mock_aws(iam=True), MockAws)
    with mock_aws() as aws:
        assert_type(aws, Aws)
        assert_type(aws.calls, list[AwsCall])
    async with mock_aws(server=True) as aws:
        assert_type(aws.endpoint_url, str | None)
