"""What `mock_aws` and its views are given: what is wrong is said, and nothing is left behind by it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Any

import boto3
import pytest

from doublet.aws import Aws, NotDoubled, UnknownMoment, UnknownSetting, mock_aws

MOMENT = "is no moment that a clock can show"
HINT = "\nhint: give a datetime, seconds since 1970, or a text like '2024-06-15 12:00'\nsee: docs/guide/aws.md"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"account": "abc"}, "account='abc' is no account: twelve digits are one\nsee: docs/guide/aws.md"),
        (
            {"account": 123456789012},
            "account=123456789012 is an int, and has to be a str\nhint: write account='123456789012'\nsee: docs/guide/aws.md",
        ),
        ({"wire": "no"}, "wire='no' is a str, and has to be a bool\nsee: docs/guide/aws.md"),
        ({"region": 5}, "region=5 is an int, and has to be a str\nsee: docs/guide/aws.md"),
        (
            {"region": "Europe"},
            "region='Europe' is no region\nhint: regions are named like 'eu-west-1'\nsee: docs/guide/aws.md",
        ),
        ({"config": 5}, "`config` has to be a dict, not 5"),
        ({"config": {"core": 5}}, "`config['core']` has to be a dict, not 5"),
        (
            {"config": {"core": {"service_whitelist": "sqs"}}},
            "`config['core']['service_whitelist']` has to be a list, not 'sqs'\nhint: write ['sqs']",
        ),
        (
            {"config": {"core": {"passthrough": {"urls": ["("]}}}},
            "'(' in `config['core']['passthrough']['urls']` is no regular expression: "
            "missing ), unterminated subpattern at position 0",
        ),
    ],
    ids=str,
)
def test_a_setting_that_cannot_be_is_told(given: dict[str, Any], words: str) -> None:
    before = dict(os.environ)
    with pytest.raises(UnknownSetting) as caught:
        mock_aws(**given)
    assert str(caught.value) == words
    assert dict(os.environ) == before


@pytest.mark.parametrize("given", ["soon", date(2020, 1, 1), float("inf"), float("nan"), 1e18])
def test_a_moment_that_is_none_is_told_and_nothing_has_started(given: Any) -> None:
    before = dict(os.environ)
    with pytest.raises(UnknownMoment) as caught:
        mock_aws(clock=given)
    assert str(caught.value) == f"{given!r} {MOMENT}{HINT}"
    assert dict(os.environ) == before


def test_a_moment_may_be_a_text() -> None:
    with mock_aws(clock="2024-06-15 12:00") as aws:
        assert aws.clock.now() == datetime(2024, 6, 15, 12, tzinfo=UTC)
        aws.clock.move("2024-06-15T14:00+01:00")
        assert aws.clock.now() == datetime(2024, 6, 15, 13, tzinfo=UTC)


@pytest.mark.parametrize("by", [float("inf"), float("nan"), 1e18])
def test_a_clock_does_not_go_where_no_moment_is(by: float) -> None:
    with mock_aws(clock=0) as aws:
        with pytest.raises(UnknownMoment):
            aws.clock.tick(by)
        with pytest.raises(UnknownMoment, match="'a minute' is no moment"):
            aws.clock.tick("a minute")  # type: ignore[arg-type]
        assert aws.clock.now() == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("thing", ["sqs", 5, property(lambda _self: None)], ids=["text", "number", "property"])
def test_what_is_no_function_is_not_decorated(thing: Any) -> None:
    with pytest.raises(
        TypeError, match=r"goes around functions and classes, and .* is neither\nhint: settings are given by"
    ):
        mock_aws(thing)


def test_methods_of_classes_and_static_ones_are_decorated_as_such() -> None:
    class Jobs:
        @mock_aws
        @classmethod
        def of_class(cls) -> tuple[str, bool]:
            return cls.__name__, boto3.client("sqs").list_queues() is not None

        @mock_aws
        @staticmethod
        def of_nobody(name: str) -> tuple[str, bool]:
            return name, boto3.client("sqs").list_queues() is not None

    assert (Jobs.of_class(), Jobs().of_nobody("x")) == (("Jobs", True), ("x", True))


def test_a_view_of_nothing_has_the_facts_that_there_would_be_and_no_others(aws: Aws) -> None:
    assert aws.sqs.queues == []
    with pytest.raises(AttributeError, match="sqs has no 'quues'; it has: queues"):
        assert aws.sqs.quues == []


def test_a_service_that_is_not_doubled_is_no_attribute(aws: Aws) -> None:
    assert not hasattr(aws, "mainframe")
    with pytest.raises(NotDoubled, match="doublet does not double 'mainframe'"):
        _ = aws.mainframe


def test_a_view_of_an_account_that_cannot_be_is_refused(aws: Aws) -> None:
    with pytest.raises(UnknownSetting, match="account='zz' is no account"):
        aws.sqs.at(account="zz")


def test_an_operation_is_called_by_its_name_at_aws(aws: Aws) -> None:
    with pytest.raises(NotDoubled) as caught:
        aws.sqs.call("create_queue", QueueName="jobs")
    assert str(caught.value) == "doublet does not double sqs.create_queue\nhint: did you mean 'CreateQueue'?"


def test_a_long_poll_from_the_test_itself_waits(aws: Aws) -> None:
    aws.clock.freeze()
    url = aws.sqs.call("CreateQueue", QueueName="jobs")["QueueUrl"]
    aws.sqs.call("SendMessage", QueueUrl=url, MessageBody="later", DelaySeconds=5)
    received = aws.sqs.call("ReceiveMessage", QueueUrl=url, WaitTimeSeconds=10)
    assert [message["Body"] for message in received["Messages"]] == ["later"]
