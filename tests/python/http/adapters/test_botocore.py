"""boto3 and botocore under doubles: unmodified clients, their own retries and errors."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore import exceptions
from botocore.config import Config
from botocore.httpsession import URLLib3Session
from botocore.parsers import ResponseParserError

from doublet.http import Fault, Request, Response
from tests.python.http.adapters.scripted import Refused, Scripted, headers_of, in_turn

IDENTITY = b"""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>ANN</UserId>
<Account>123456789012</Account></GetCallerIdentityResult>
<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"""


@pytest.fixture(scope="module")
def session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name="eu-central-1")


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("botocore.retryhandler.delay_exponential", lambda *_arguments, **_keywords: 0)
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_arguments: 0)


def client(session: boto3.Session, service: str, **settings: Any) -> Any:
    return session.client(service, config=Config(connect_timeout=1, read_timeout=1, **settings))


def test_a_query_is_answered(session: boto3.Session) -> None:
    with Scripted(Response(headers=[("Content-Type", "text/xml")], body=IDENTITY)) as double:
        assert client(session, "sts").get_caller_identity()["Account"] == "123456789012"
    [asked] = double.requests
    assert (asked.method, asked.url, asked.client) == ("POST", "https://sts.eu-central-1.amazonaws.com/", "botocore")
    assert asked.body == b"Action=GetCallerIdentity&Version=2011-06-15"
    assert headers_of(asked, "Authorization")[0].startswith("AWS4-HMAC-SHA256 Credential=a/")
    assert (asked.connect_timeout, asked.read_timeout) == (1, 1)


def test_an_object_is_put_and_streamed_back(session: boto3.Session) -> None:
    stored: dict[str, bytes] = {}

    def store(request: Request) -> Response:
        if request.method == "PUT":
            stored[request.url] = request.body
            return Response(headers=[("ETag", '"1"')])
        return Response(headers=[("ETag", '"1"')], body=b"line 1\nline 2\n")

    s3 = client(session, "s3", s3={"addressing_style": "path"}, request_checksum_calculation="when_required")
    with Scripted(store) as double:
        s3.put_object(Bucket="shop", Key="a/b", Body=io.BytesIO(b"content"))
        body = s3.get_object(Bucket="shop", Key="a/b")["Body"]
        assert list(body.iter_lines()) == [b"line 1", b"line 2"]
    assert stored == {"https://s3.eu-central-1.amazonaws.com/shop/a/b": b"content"}
    assert [asked.client for asked in double.requests] == ["botocore", "botocore"]


def test_an_upload_in_chunks_with_a_checksum_is_read(session: boto3.Session) -> None:
    with Scripted(Response(headers=[("ETag", '"1"')])) as double:
        client(session, "s3").put_object(Bucket="shop", Key="k", Body=io.BytesIO(b"content"))
    asked = double.requests[0]
    assert headers_of(asked, "Content-Encoding") == ["aws-chunked"]
    assert asked.body.startswith(b"7\r\ncontent\r\n0\r\nx-amz-checksum-")


def test_head_object_reads_headers_alone(session: boto3.Session) -> None:
    with Scripted(Response(headers=[("Content-Length", "1234"), ("ETag", '"1"')])):
        assert client(session, "s3").head_object(Bucket="shop", Key="k")["ContentLength"] == 1234


def test_an_error_of_the_service_is_a_client_error(session: boto3.Session) -> None:
    error = b"<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>"
    with Scripted(Response(404, body=error)):
        s3 = client(session, "s3")
        with pytest.raises(s3.exceptions.NoSuchKey) as caught:
            s3.get_object(Bucket="shop", Key="k")
    assert caught.value.response["Error"]["Message"] == "The key does not exist."


ERRORS = {
    Fault.CONNECTION_REFUSED: exceptions.EndpointConnectionError,
    Fault.CONNECTION_RESET: exceptions.ConnectionClosedError,
    Fault.CONNECT_TIMEOUT: exceptions.ConnectTimeoutError,
    Fault.READ_TIMEOUT: exceptions.ReadTimeoutError,
    Fault.EMPTY_RESPONSE: exceptions.ConnectionClosedError,
    # botocore does not compare the length with the declared one: half of a document is what it complains about.
    Fault.TRUNCATED_BODY: ResponseParserError,
    Fault.MALFORMED_CHUNK: exceptions.ConnectionClosedError,
    Fault.TLS_ERROR: exceptions.SSLError,
    Fault.DNS_ERROR: exceptions.EndpointConnectionError,
}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_every_fault_is_the_clients_own_exception(session: boto3.Session, fault: Fault) -> None:
    with Scripted(Response(body=IDENTITY, fault=fault)) as double, pytest.raises(ERRORS[fault]) as caught:
        client(session, "sts", retries={"total_max_attempts": 1}).get_caller_identity()
    assert type(caught.value) is ERRORS[fault]
    assert len(double.requests) == 1


@pytest.mark.parametrize("mode", ["legacy", "standard"])
@pytest.mark.parametrize(
    "fails",
    [Response(503), Response(fault=Fault.CONNECTION_REFUSED), Response(fault=Fault.READ_TIMEOUT)],
    ids=["503", "refused", "timeout"],
)
def test_the_third_attempt_succeeds(session: boto3.Session, mode: str, fails: Response) -> None:
    with Scripted(in_turn(fails, fails, Response(body=IDENTITY))) as double:
        sts = client(session, "sts", retries={"mode": mode, "total_max_attempts": 3})
        assert sts.get_caller_identity()["ResponseMetadata"]["RetryAttempts"] == 2
    assert len(double.requests) == 3


@pytest.fixture
def proxied() -> Iterator[dict[str, str]]:
    return {"https": "http://127.0.0.1:1"}


def test_proxies_are_not_asked(session: boto3.Session, proxied: dict[str, str]) -> None:
    with Scripted(Response(body=IDENTITY)):
        assert client(session, "sts", proxies=proxied).get_caller_identity()["UserId"] == "ANN"


def test_a_stream_that_is_truncated_is_the_clients_own_error(session: boto3.Session) -> None:
    with Scripted(Response(body=b"0123456789", fault=Fault.TRUNCATED_BODY)):
        body = client(session, "s3").get_object(Bucket="shop", Key="k")["Body"]
        with pytest.raises(exceptions.ResponseStreamingError):
            body.read()


def test_a_request_that_nobody_answers_is_refused(session: boto3.Session) -> None:
    with Scripted(None) as double, pytest.raises(Refused, match=r"POST https://sts\.eu-central-1\.amazonaws\.com/"):
        client(session, "sts").get_caller_identity()
    assert len(double.requests) == 1


def test_what_a_double_raises_reaches_the_caller_as_it_is(session: boto3.Session) -> None:
    error = OSError("no luck")

    def answer(request: Request) -> Response:
        raise error

    with Scripted(answer) as double, pytest.raises(OSError, match="no luck") as caught:
        client(session, "sts").get_caller_identity()
    assert caught.value is error
    assert len(double.requests) == 1


def test_the_hook_is_gone_when_the_last_double_has_stopped() -> None:
    send = URLLib3Session.send
    with Scripted(Response()):
        assert URLLib3Session.send is not send
    assert URLLib3Session.send is send
