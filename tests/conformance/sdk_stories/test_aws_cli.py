"""The stories by the AWS CLI, each step a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROLE = "arn:aws:iam::123456789012:role/worker"
PROGRAM = Path(sys.executable).with_name("aws")


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the CLI."""
    # Version 1 of the CLI, the one of PyPI, asks SQS at an old address of its own unless it is told so on the command line.
    place = ["--endpoint-url", os.environ["AWS_ENDPOINT_URL"]]
    return subprocess.run(
        [sys.executable, PROGRAM, *words, *place, "--output", "json"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def aws(*words: str, **settings: str) -> Any:
    """Run a command that succeeds; the answer is what it prints."""
    done = run(*words, **settings)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout or "null")


def test_a_job_goes_through_a_queue() -> None:
    url = aws("sqs", "create-queue", "--queue-name", "jobs", "--attributes", "VisibilityTimeout=30")["QueueUrl"]
    attributes = {"kind": {"DataType": "String", "StringValue": "paint"}}
    aws(
        *("sqs", "send-message", "--queue-url", url, "--message-body", "the fence"),
        *("--message-attributes", json.dumps(attributes)),
    )

    (message,) = aws(
        *("sqs", "receive-message", "--queue-url", url, "--message-attribute-names", "All"),
        *("--wait-time-seconds", "5"),
    )["Messages"]
    assert (message["Body"], message["MessageAttributes"]) == ("the fence", attributes)
    aws("sqs", "delete-message", "--queue-url", url, "--receipt-handle", message["ReceiptHandle"])

    left = aws("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "All")["Attributes"]
    assert left["ApproximateNumberOfMessages"] == left["ApproximateNumberOfMessagesNotVisible"] == "0"
    aws("sqs", "delete-queue", "--queue-url", url)
    refused = run("sqs", "get-queue-url", "--queue-name", "jobs")
    assert refused.returncode != 0
    assert "(AWS.SimpleQueueService.NonExistentQueue)" in refused.stderr


def test_a_parameter_is_put_and_read() -> None:
    put = aws("ssm", "put-parameter", "--name", "/shop/password", "--value", "secret", "--type", "SecureString")
    assert put["Version"] == 1

    hidden = aws("ssm", "get-parameter", "--name", "/shop/password")
    assert hidden["Parameter"]["Value"] != "secret"
    plain = aws("ssm", "get-parameter", "--name", "/shop/password", "--with-decryption")
    assert plain["Parameter"]["Value"] == "secret"
    refused = run("ssm", "get-parameter", "--name", "/shop/pasword")
    assert refused.returncode != 0
    assert "(ParameterNotFound)" in refused.stderr


def test_a_role_is_assumed() -> None:
    made = aws("sts", "assume-role", "--role-arn", ROLE, "--role-session-name", "story")["Credentials"]

    identity = aws(
        "sts",
        "get-caller-identity",
        AWS_ACCESS_KEY_ID=made["AccessKeyId"],
        AWS_SECRET_ACCESS_KEY=made["SecretAccessKey"],
        AWS_SESSION_TOKEN=made["SessionToken"],
    )
    assert identity["Arn"] == "arn:aws:sts::123456789012:assumed-role/worker/story"


def test_an_item_is_kept_under_a_condition() -> None:
    aws(
        *("dynamodb", "create-table", "--table-name", "orders", "--billing-mode", "PAY_PER_REQUEST"),
        *("--attribute-definitions", "AttributeName=customer,AttributeType=S"),
        *("--key-schema", "AttributeName=customer,KeyType=HASH"),
    )
    aws("dynamodb", "wait", "table-exists", "--table-name", "orders")
    order = json.dumps({"customer": {"S": "ada"}, "count": {"N": "12"}})
    put = ("dynamodb", "put-item", "--table-name", "orders", "--item", order)
    condition = ("--condition-expression", "attribute_not_exists(customer)")
    aws(*put, *condition)
    refused = run(*put, *condition)
    assert refused.returncode != 0
    assert "(ConditionalCheckFailedException)" in refused.stderr

    key = json.dumps({"customer": {"S": "ada"}})
    aws(
        *("dynamodb", "update-item", "--table-name", "orders", "--key", key, "--update-expression", "ADD #c :one"),
        *("--expression-attribute-names", '{"#c": "count"}', "--expression-attribute-values", '{":one": {"N": "1"}}'),
    )
    read = aws("dynamodb", "get-item", "--table-name", "orders", "--key", key)
    assert read == {"Item": {"customer": {"S": "ada"}, "count": {"N": "13"}}}
    aws("dynamodb", "delete-table", "--table-name", "orders")


def test_a_file_is_stored_in_parts_and_read(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "2024").mkdir(parents=True)
    (here / "2024" / "june ü.bin").write_bytes(b"x" * 9 * 1024 * 1024)
    (here / "note.txt").write_text("12 fences")
    done = run("s3", "mb", "s3://reports")
    assert (done.returncode, done.stderr) == (0, "")

    for words in (("sync", here, "s3://reports/all"), ("sync", "s3://reports/all", there)):
        done = run("s3", *map(str, words), "--only-show-errors")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    copied = {path.relative_to(there): path.read_bytes() for path in there.rglob("*") if path.is_file()}
    assert copied == {path.relative_to(here): path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert run("s3", "sync", str(here), "s3://reports/all").stdout == ""

    head = aws("s3api", "head-object", "--bucket", "reports", "--key", "all/2024/june ü.bin")
    assert head["ETag"].endswith('-2"')
    refused = run("s3api", "get-object", "--bucket", "reports", "--key", "none", str(tmp_path / "none"))
    assert refused.returncode != 0
    assert "(NoSuchKey)" in refused.stderr
    assert run("s3", "rb", "s3://reports", "--force").returncode == 0
