"""Worlds that overlap: who shares one, how long it lives, and what the environment says meanwhile."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, WorldIsShared, mock_aws


@pytest.fixture(autouse=True)
def _real_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """What must never be seen while a world is active."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "REAL")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "REAL")
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)


def sqs() -> Any:
    return boto3.client("sqs", region_name="us-east-1")


def queues() -> list[str]:
    return [url.rpartition("/")[2] for url in sqs().list_queues().get("QueueUrls", [])]


def test_a_world_lives_until_the_last_that_shares_it_is_over() -> None:
    first, second = mock_aws(), mock_aws()
    first.start()
    second.start()
    sqs().create_queue(QueueName="jobs")
    first.stop()
    try:
        assert queues() == ["jobs"]
        assert os.environ["AWS_ACCESS_KEY_ID"] == "FOOBARKEY"
        assert boto3.client("sqs").meta.region_name == "us-east-1"
    finally:
        second.stop()
    assert os.environ["AWS_ACCESS_KEY_ID"] == "REAL"
    assert "AWS_DEFAULT_REGION" not in os.environ


def test_tasks_that_overlap_have_worlds_of_their_own() -> None:
    async def of_one(name: str, seconds: float) -> tuple[list[str], str]:
        async with mock_aws():
            sqs().create_queue(QueueName=name)
            await asyncio.sleep(seconds)
            return queues(), os.environ["AWS_ACCESS_KEY_ID"]

    async def both() -> list[tuple[list[str], str]]:
        return list(await asyncio.gather(of_one("a", 0.01), of_one("b", 0.05)))

    assert asyncio.run(both()) == [(["a"], "FOOBARKEY"), (["b"], "FOOBARKEY")]
    assert os.environ["AWS_ACCESS_KEY_ID"] == "REAL"


def test_a_world_that_a_task_left_behind_is_shared_as_that_of_a_fixture() -> None:
    mock = mock_aws()

    async def set_up() -> Aws:
        return mock.start()

    async def inside(outer: Aws) -> bool:
        with mock_aws() as inner:
            return inner is outer

    with asyncio.Runner() as runner:
        outer = runner.run(set_up())
        assert runner.run(inside(outer))
        mock.stop()


def test_a_thread_keeps_its_false_credentials_when_another_ends_its_world() -> None:
    begun, ended = threading.Event(), threading.Event()
    seen: list[str] = []

    def first() -> None:
        with mock_aws():
            begun.set()
            ended.wait(5)

    def second() -> None:
        begun.wait(5)
        with mock_aws():
            ended.set()
            threads[0].join(5)
            seen.append(boto3.Session().get_credentials().access_key)

    threads = [threading.Thread(target=one) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert seen == ["FOOBARKEY"]


def test_an_inner_one_may_not_ask_for_another_world() -> None:
    with mock_aws(), pytest.raises(WorldIsShared) as caught:
        mock_aws(iam=True).start()
    assert str(caught.value) == (
        "`mock_aws(iam=…)` inside another `mock_aws` shares its world, which was made without it\n"
        "  the world has iam=False, asked for is iam=True\n"
        "hint: say it where the world is made; for the fixture `aws`, by `@pytest.mark.doublet_aws(iam=…)`\n"
        "see: docs/guide/aws.md"
    )
    assert os.environ["AWS_ACCESS_KEY_ID"] == "REAL"


def test_an_inner_one_may_not_stop_the_clock_of_the_outer_one() -> None:
    with mock_aws() as aws:
        with pytest.raises(WorldIsShared, match=r"hint: move the clock by `aws\.clock\.freeze\(…\)`"):
            mock_aws(clock=0).start()
        assert "standing" not in repr(aws.clock)


def test_an_inner_one_may_ask_for_what_the_world_is() -> None:
    with mock_aws(iam=True) as outer, mock_aws(iam=True) as inner:
        assert inner is outer


def test_a_world_stays_what_it_was_made_as_when_its_maker_stops_first() -> None:
    maker, other = mock_aws(iam=True), mock_aws()
    maker.start()
    other.start()
    maker.stop()
    try:
        with mock_aws(iam=True) as aws:
            assert aws is not None
    finally:
        other.stop()


def test_what_an_inner_one_allows_is_allowed_as_long_as_it_lasts() -> None:
    from doublet.aws import NotDoubled

    with mock_aws():
        with (
            mock_aws(config={"core": {"service_whitelist": ["ssm"]}}),
            pytest.raises(NotDoubled, match="this test may"),
        ):
            queues()
        assert queues() == []


def test_a_region_of_an_inner_one_ends_with_it() -> None:
    with mock_aws(region="eu-west-1"):
        with mock_aws(region="eu-north-1"):
            assert boto3.client("sqs").meta.region_name == "eu-north-1"
        assert boto3.client("sqs").meta.region_name == "eu-west-1"


def test_an_endpoint_of_the_environment_is_laid_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://localhost:4599")
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", "http://localhost:4600")
    with mock_aws():
        sqs().create_queue(QueueName="jobs")
    assert (os.environ["AWS_ENDPOINT_URL"], os.environ["AWS_ENDPOINT_URL_SQS"]) == (
        "http://localhost:4599",
        "http://localhost:4600",
    )


def test_the_endpoint_of_a_served_world_stays_for_those_who_share_it() -> None:
    with mock_aws(server=True) as aws:
        with mock_aws():
            assert os.environ["AWS_ENDPOINT_URL"] == aws.endpoint_url
        assert os.environ["AWS_ENDPOINT_URL"] == aws.endpoint_url
    assert "AWS_ENDPOINT_URL" not in os.environ
