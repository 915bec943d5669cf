"""Signatures that are checked, requests that are free, and what the service knew of a refusal on the wire."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import boto3
import pytest
import requests
from botocore.exceptions import ClientError

from doublet.aws import mock_aws
from doublet.moto.core import (
    disable_iam_authentication,
    enable_iam_authentication,
    set_initial_no_auth_action_count,
)


def key_of_ada(*actions: str) -> dict[str, str]:
    """An access key of a user who may do so much."""
    iam = boto3.client("iam", region_name="us-east-1")
    iam.create_user(UserName="ada")
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    if actions:
        iam.put_user_policy(UserName="ada", PolicyName="p", PolicyDocument=document)
    key = iam.create_access_key(UserName="ada")["AccessKey"]
    return {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}


def code_of(call: Any) -> str:
    """The code that a call is refused with."""
    with pytest.raises(ClientError) as caught:
        call()
    return str(caught.value.response["Error"]["Code"])


@pytest.mark.parametrize("door", ["in process", "served"])
def test_a_refusal_on_the_wire_has_notes_too(door: str) -> None:
    with mock_aws(wire=True, server=door == "served"):
        sqs = boto3.client("sqs", region_name="us-east-1")
        sqs.create_queue(QueueName="jobs")
        with pytest.raises(ClientError) as caught:
            sqs.get_queue_url(QueueName="job")
    assert any("jobs" in note for note in caught.value.__notes__)


def test_both_doors_give_the_same_notes() -> None:
    notes = []
    for wire in (False, True):
        with mock_aws(wire=wire, iam=True):
            key = key_of_ada("sqs:ListQueues")
            with pytest.raises(ClientError) as caught:
                boto3.client("sqs", region_name="us-east-1", **key).create_queue(QueueName="jobs")
            notes.append(caught.value.__notes__)
    assert notes[0]
    assert notes[0] == notes[1]


def test_a_call_shows_what_the_service_knew() -> None:
    with mock_aws() as aws:
        sqs = boto3.client("sqs", region_name="us-east-1")
        sqs.create_queue(QueueName="jobs")
        with pytest.raises(ClientError):
            sqs.get_queue_url(QueueName="job")
        assert aws.calls[0].knew == []
        assert any("jobs" in line for line in aws.calls[1].knew)


@pytest.mark.parametrize("service", ["sqs", "iam", "ssm", "sts"])
def test_a_right_signature_is_let_in_and_a_wrong_one_is_not(service: str) -> None:
    call = {
        "sqs": lambda client: client.list_queues(),
        "iam": lambda client: client.list_users(),
        "ssm": lambda client: client.describe_parameters(),
        "sts": lambda client: client.get_caller_identity(),
    }[service]
    with mock_aws(check_signatures=True):
        call(boto3.client(service, region_name="us-east-1"))
        key = key_of_ada()
        call(boto3.client(service, region_name="us-east-1", **key))
        wrong = {**key, "aws_secret_access_key": "guessed"}
        refused = code_of(lambda: call(boto3.client(service, region_name="us-east-1", **wrong)))
        assert refused in ("InvalidSignatureException", "SignatureDoesNotMatch")
        unknown = {"aws_access_key_id": "AKIANOBODY", "aws_secret_access_key": "x"}
        refused = code_of(lambda: call(boto3.client(service, region_name="us-east-1", **unknown)))
        assert refused in ("InvalidClientTokenId", "UnrecognizedClientException")


def test_a_moved_clock_makes_no_signature_old() -> None:
    with mock_aws(check_signatures=True) as aws:
        sqs = boto3.client("sqs", region_name="us-east-1")
        for move in (aws.clock.freeze, lambda: aws.clock.tick(7200), lambda: aws.clock.freeze(0)):
            move()
            sqs.list_queues()


def test_a_token_of_the_environment_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")
    with mock_aws(check_signatures=True):
        boto3.client("sqs", region_name="us-east-1").list_queues()


@set_initial_no_auth_action_count(3)
@mock_aws
def test_so_many_requests_are_free() -> None:
    key = key_of_ada("sqs:ListQueues")
    sqs = boto3.client("sqs", region_name="us-east-1", **key)
    sqs.list_queues()
    assert code_of(lambda: sqs.create_queue(QueueName="jobs")) == "AccessDenied"
    assert code_of(boto3.client("iam", region_name="us-east-1").list_users) == "InvalidClientTokenId"


@mock_aws
def test_authentication_is_switched_within_a_test() -> None:
    key = key_of_ada()
    sqs = boto3.client("sqs", region_name="us-east-1", **key)
    with enable_iam_authentication():
        assert code_of(sqs.list_queues) == "AccessDenied"
        with disable_iam_authentication():
            sqs.list_queues()
        assert code_of(sqs.list_queues) == "AccessDenied"
    sqs.list_queues()


def test_a_coroutine_is_held_to_it_too() -> None:
    @set_initial_no_auth_action_count(0)
    @mock_aws
    async def work() -> str:
        return code_of(boto3.client("iam", region_name="us-east-1").list_users)

    assert asyncio.run(work()) == "InvalidClientTokenId"


def test_the_metadata_of_this_machine_are_not_reached() -> None:
    root = "http://169.254.169.254/latest"
    with mock_aws(account="111122223333", clock=0):
        token = requests.put(f"{root}/api/token", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"}).text
        asked = {"X-aws-ec2-metadata-token": token}
        role = requests.get(f"{root}/meta-data/iam/security-credentials/", headers=asked).text
        key = requests.get(f"{root}/meta-data/iam/security-credentials/{role}", headers=asked).json()
        assert key["Expiration"] == "1970-01-01T06:00:00Z"
        assert requests.get(f"{root}/dynamic/instance-identity/document").json()["accountId"] == "111122223333"
        assert requests.get(f"{root}/meta-data/nothing").status_code == 404


def test_credentials_of_the_machine_are_good(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    with mock_aws(config={"core": {"mock_credentials": False}}) as aws:
        boto3.session.Session().client("sqs", region_name="us-east-1").list_queues()
        assert [call.operation for call in aws.calls] == ["ListQueues"]


def test_motos_own_address_answers_in_process() -> None:
    address = "http://motoapi.amazonaws.com/moto-api"
    with mock_aws():
        sqs = boto3.client("sqs", region_name="us-east-1")
        sqs.create_queue(QueueName="jobs")
        assert requests.post(f"{address}/data.json").json()["sqs"]["Queue"][0]["name"] == "jobs"
        assert requests.post(f"{address}/reset").content == b'{"status": "ok"}'
        assert not sqs.list_queues().get("QueueUrls")
        requests.post(f"{address}/reset-auth", data=b"0")
        assert code_of(sqs.list_queues) == "InvalidClientTokenId"
        requests.post(f"{address}/reset-auth", data=b"inf")
        sqs.list_queues()


def session_client(token: str | None) -> Any:
    """A client with the key of a session, and with this token."""
    made = boto3.client("sts", region_name="us-east-1").assume_role(
        RoleArn="arn:aws:iam::123456789012:role/worker", RoleSessionName="session"
    )
    keys = made["Credentials"]
    return boto3.client(
        "sts",
        region_name="us-east-1",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=token,
    )


def test_a_session_may_forget_its_token_but_not_have_another_one() -> None:
    with mock_aws():
        arn = session_client(None).get_caller_identity()["Arn"]
        assert arn == "arn:aws:sts::123456789012:assumed-role/worker/session"
        with pytest.raises(
            ClientError, match=r"InvalidClientTokenId.*The security token included in the request is invalid"
        ):
            session_client("made up").get_caller_identity()


def test_where_policies_are_enforced_a_session_needs_its_token() -> None:
    with mock_aws(iam=True):
        boto3.client("iam").create_role(
            RoleName="worker",
            AssumeRolePolicyDocument='{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", '
            '"Action": "sts:AssumeRole"}}',
        )
        with pytest.raises(ClientError, match="InvalidClientTokenId"):
            session_client(None).get_caller_identity()
