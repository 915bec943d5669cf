"""Both doors: what comes out is what botocore's own parser makes of AWS's bytes."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError, NoCredentialsError

from doublet.aws import Aws, NotDoubled, mock_aws
from doublet.http import mock as http_mock


def without_length(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without the header that only bytes have."""
    answer["ResponseMetadata"]["HTTPHeaders"].pop("content-length", None)
    return answer


def story(sqs: Any) -> list[Any]:
    """What a client sees of a few calls, refusals included."""
    url = sqs.create_queue(QueueName="jobs", tags={"team": "shop"})["QueueUrl"]
    seen: list[Any] = [
        sqs.send_message(
            QueueUrl=url,
            MessageBody="hello",
            MessageAttributes={"kind": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}},
        ),
        sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"], AttributeNames=["ApproximateReceiveCount"]),
        sqs.receive_message(QueueUrl=url),
        sqs.list_queues(),
        sqs.list_queue_tags(QueueUrl=url),
        sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"]),
        sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "a", "ReceiptHandle": "nonsense"}]),
    ]
    for refused in (
        lambda: sqs.get_queue_url(QueueName="nothing"),
        lambda: sqs.send_message(QueueUrl=url, MessageBody=""),
        lambda: sqs.create_queue(QueueName="not a name"),
    ):
        with pytest.raises(ClientError) as caught:
            refused()
        seen += [type(caught.value).__name__, str(caught.value), caught.value.response]
    return seen


def test_both_doors_answer_alike() -> None:
    answers = []
    for wire in (False, True):
        with mock_aws(wire=wire, clock=datetime(2024, 6, 15, 12, tzinfo=UTC)):
            seen = story(boto3.client("sqs", region_name="eu-west-1"))
        answers.append([without_length(one) if isinstance(one, dict) else one for one in seen])
    assert answers[0] == answers[1]


def test_a_refusal_is_the_clients_own_exception(sqs: Any) -> None:
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        sqs.get_queue_url(QueueName="nothing")


def test_a_refusal_says_what_the_service_knew() -> None:
    with mock_aws():
        sqs = boto3.client("sqs", region_name="us-east-1")
        sqs.create_queue(QueueName="jobs")
        with pytest.raises(sqs.exceptions.QueueDoesNotExist) as caught:
            sqs.get_queue_url(QueueName="job")
    assert any("jobs" in note for note in caught.value.__notes__)


def test_a_client_and_a_resource_made_before_are_doubled(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "REAL")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "REAL")
    client = boto3.client("sqs", region_name="us-east-1")
    resource = boto3.resource("sqs", region_name="us-east-1")
    with mock_aws(wire=door == "wire"):
        resource.create_queue(QueueName="jobs")
        assert len(client.list_queues()["QueueUrls"]) == 1


def test_a_client_made_where_there_were_no_credentials_is_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    client = boto3.session.Session().client("sqs", region_name="us-east-1")
    with mock_aws():
        assert "QueueUrls" not in client.list_queues() or client.list_queues()["QueueUrls"] == []
    with mock_aws(config={"core": {"mock_credentials": False}}), pytest.raises(NoCredentialsError):
        client.list_queues()


def test_an_unsigned_client_has_no_access_key(world: Aws) -> None:
    client = boto3.client("sqs", region_name="us-east-1", config=Config(signature_version=UNSIGNED))
    client.list_queues()
    assert world.calls[-1].operation == "ListQueues"


@pytest.mark.parametrize("event", ["request-created", "before-sign", "before-send"])
def test_who_listens_on_the_wire_is_shown_it(event: str) -> None:
    heard: list[str] = []
    with mock_aws():
        client = boto3.client("sqs", region_name="us-east-1")
        client.list_queues()
        client.meta.events.register(f"{event}.sqs.ListQueues", lambda request, **_: heard.append(request.url))
        client.list_queues()
    assert heard == ["https://sqs.us-east-1.amazonaws.com/"]


def test_a_listener_before_the_call_is_asked_by_both_doors(sqs: Any) -> None:
    heard: list[str] = []
    sqs.meta.events.register("before-call.sqs.ListQueues", lambda params, **_: heard.append(params["url_path"]))
    sqs.meta.events.register("after-call.sqs.ListQueues", lambda http_response, **_: heard.append(http_response.url))
    sqs.list_queues()
    assert heard == ["/", "https://sqs.us-east-1.amazonaws.com/"]


def test_a_double_of_http_started_later_goes_first() -> None:
    with mock_aws(), http_mock() as api:
        client = boto3.client("sqs", region_name="us-east-1")
        api.post("https://sqs.us-east-1.amazonaws.com/").returns(json={"QueueUrls": ["https://else.where/q"]})
        assert client.list_queues()["QueueUrls"] == ["https://else.where/q"]


def test_a_service_that_is_not_doubled_is_said_and_not_reached(world: Aws) -> None:
    assert world.calls == []
    with pytest.raises(ClientError, match=r"doublet does not double kinesis\.ListStreams yet"):
        boto3.client("kinesis", region_name="us-east-1").list_streams()


def test_a_service_that_the_test_may_not_use_is_refused() -> None:
    with mock_aws(config={"core": {"service_whitelist": ["sts"]}}), pytest.raises(NotDoubled) as caught:
        boto3.client("sqs", region_name="us-east-1").list_queues()
    assert str(caught.value) == (
        "sqs.ListQueues was called, and this test may use other services only\n"
        "  it may use: sts\n"
        "hint: add the service to `service_whitelist`"
    )


def test_any_client_is_answered_and_nothing_is_sent(sqs: Any, jobs: str) -> None:
    sqs.send_message(QueueUrl=jobs, MessageBody="hello")
    query = urllib.parse.urlencode({"Action": "ReceiveMessage", "Version": "2012-11-05"})
    with urllib.request.urlopen(f"{jobs}?{query}") as answer:
        assert b"<Body>hello</Body>" in answer.read()


def test_a_presigned_url_is_answered(sqs: Any, jobs: str) -> None:
    url = sqs.generate_presigned_url("get_queue_url", Params={"QueueName": "jobs"})
    assert "X-Amz-Signature" in url
    with pytest.raises(urllib.error.HTTPError), urllib.request.urlopen(url):
        pass
    assert jobs.endswith("/jobs")


def test_an_endpoint_of_somebody_else_is_left_alone() -> None:
    with mock_aws(), http_mock() as api:
        api.post("http://elastic.example/").returns(json={"QueueUrls": ["http://elastic.example/q"]})
        client = boto3.client("sqs", region_name="us-east-1", endpoint_url="http://elastic.example")
        assert client.list_queues()["QueueUrls"] == ["http://elastic.example/q"]
