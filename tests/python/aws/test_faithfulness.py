"""What is kept or made in a shorter way than botocore's own is what botocore itself would have made."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.utils import parse_timestamp
from botocore.validate import ParamValidator

from doublet.aws import mock_aws
from doublet.aws.direct import _local


def user_agents(*clients: Any, calls: int = 2) -> list[str]:
    """What clients say of themselves, call by call."""
    said: list[str] = []
    for client in clients:
        client.meta.events.register(
            "before-send", lambda request, **_more: said.append(str(request.headers["User-Agent"]))
        )
        for _ in range(calls):
            client.get_caller_identity()
    return [one.removesuffix("'").removeprefix("b'") for one in said]


def test_a_kept_user_agent_is_the_one_that_botocore_makes() -> None:
    with mock_aws():
        client = boto3.client("sts", region_name="us-east-1")
        kept = user_agents(client)
    made = client._user_agent_creator.to_string()
    assert [sorted(one.split()) for one in kept] == [sorted(made.split())] * 2


def test_clients_that_are_configured_otherwise_say_so_and_so_does_one_that_was_changed() -> None:
    with mock_aws():
        plain = boto3.client("sts", region_name="us-east-1")
        other = boto3.client("sts", region_name="us-east-1", config=Config(user_agent_extra="shop/1.0"))
        first, second = user_agents(plain, other, calls=1)
        other.meta.config.user_agent_extra = "shop/2.0"
        (third,) = user_agents(other, calls=1)[-1:]
    assert "shop" not in first
    assert second.endswith(" shop/1.0")
    assert third.endswith(" shop/2.0")


def facts(moment: datetime) -> tuple[str, int, float]:
    """What a moment says of itself."""
    return moment.isoformat(), moment.fold, moment.timestamp()


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/St_Johns"])
@pytest.mark.parametrize(
    "moment",
    [
        datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2024, 6, 15, 12, 30, 0, 250_000, tzinfo=UTC),
        # The hour that comes twice, both times.
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
    ],
    ids=str,
)
def test_a_moment_is_what_botocore_makes_of_the_number(
    zone: str, moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        made, parsed = _local(moment.timestamp()), parse_timestamp(moment.timestamp())
        # Not by ==, for which no moment of an hour that comes twice equals another one, nor itself.
        assert [facts(made), type(made.tzinfo)] == [facts(parsed), type(parsed.tzinfo)]
    finally:
        monkeypatch.undo()
        time.tzset()


# Parameters of operations whose shapes have members of every kind; the last are what botocore has to judge.
PARAMETERS = [
    ("sqs", "SendMessage", {"QueueUrl": "https://sqs/q", "MessageBody": "hello", "DelaySeconds": 3}),
    ("sqs", "SendMessage", {"QueueUrl": "q", "MessageBody": "", "MessageAttributes": {"a": {"DataType": "String"}}}),
    ("sqs", "ReceiveMessage", {"QueueUrl": "q", "AttributeNames": ["All"]}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"id": {"S": "1"}, "l": {"L": [{"N": "1"}, {"M": {}}]}}}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"id": {"B": b"1"}, "is": {"BOOL": True}}}),
    ("ssm", "PutParameter", {"Name": "n", "Value": "v", "Tags": [{"Key": "k", "Value": "v"}], "Overwrite": False}),
    ("ssm", "GetParametersByPath", {"Path": "/", "MaxResults": 1}),
    ("sqs", "SendMessage", {"QueueUrl": "q"}),
    ("sqs", "SendMessage", {"QueueUrl": "q", "MessageBody": 1}),
    ("sqs", "SendMessage", {"QueueUrl": "q", "MessageBody": None}),
    ("sqs", "SendMessage", {"QueueUrl": "q", "MessageBody": "b", "DelaySeconds": "3"}),
    ("sqs", "SendMessage", {"QueueUrl": "q", "MessageBody": "b", "Delay": 3}),
    ("sqs", "ReceiveMessage", {"QueueUrl": "q", "AttributeNames": "All"}),
    ("sqs", "ReceiveMessage", {"QueueUrl": "q", "AttributeNames": [1]}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"id": {"S": "1", "N": "1"}}}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"id": {}}}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"id": "1"}}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {1: {"S": "1"}}}),
    ("dynamodb", "PutItem", {"TableName": "t", "Item": {"is": {"BOOL": 1}}}),
    ("ssm", "PutParameter", {"Name": "", "Value": "v"}),
    ("ssm", "GetParametersByPath", {"Path": "/", "MaxResults": 0}),
    ("ssm", "GetParametersByPath", {"Path": "/", "MaxResults": True}),
    ("ssm", "PutParameter", []),
]


@pytest.mark.parametrize(("service", "operation", "parameters"), PARAMETERS)
def test_what_is_said_of_parameters_is_what_botocore_says(service: str, operation: str, parameters: Any) -> None:
    shape = boto3.client(service, region_name="us-east-1").meta.service_model.operation_model(operation).input_shape
    said = ParamValidator().validate(parameters, shape).generate_report()
    with mock_aws():
        assert ParamValidator().validate(parameters, shape).generate_report() == said


def test_a_validator_that_somebody_made_stricter_is_asked() -> None:
    class Stricter(ParamValidator):
        def _validate_string(self, param: str, shape: Any, errors: Any, name: str) -> None:
            errors.report(name, "invalid length", param=param, min_allowed=99)

    shape = boto3.client("sqs", region_name="us-east-1").meta.service_model.operation_model("DeleteQueue").input_shape
    with mock_aws():
        report = Stricter().validate({"QueueUrl": "q"}, shape).generate_report()
    assert report == "Invalid length for parameter QueueUrl, value: q, valid min length: 99"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"region_name": "cn-north-1"},
        {"region_name": "us-gov-west-1", "config": Config(use_fips_endpoint=True)},
        {"config": Config(use_dualstack_endpoint=True)},
        {"endpoint_url": "https://queue.example.com/base"},
    ],
)
def test_a_request_goes_to_the_endpoint_that_botocore_finds(settings: dict[str, Any]) -> None:
    def endpoints() -> list[Any]:
        found: list[Any] = []
        for service, operation in (("sqs", "ListQueues"), ("s3", "ListBuckets"), ("sts", "GetCallerIdentity")):
            client = boto3.client(service, **{"region_name": "us-east-1", **settings})
            model = client.meta.service_model.operation_model(operation)
            found.append(client._resolve_endpoint_ruleset(model, {}, {}))
        return found

    expected = endpoints()
    with mock_aws():
        assert endpoints() == expected
