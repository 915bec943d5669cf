"""The environment while a world is active: nothing real is read, and everything is put back."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import boto3
import pytest

from doublet.aws import mock_aws


def of_aws() -> dict[str, str]:
    """What the environment says of AWS."""
    return {name: value for name, value in os.environ.items() if name.startswith("AWS_")}


def test_credentials_and_region_are_not_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "REAL")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "REAL")
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    monkeypatch.delenv("AWS_REGION", raising=False)
    before = of_aws()
    with mock_aws():
        assert "REAL" not in of_aws().values()
        assert os.environ["AWS_ACCESS_KEY_ID"] == "FOOBARKEY"
        assert os.environ["AWS_DEFAULT_REGION"] == "us-east-1"
        assert boto3.client("sqs").meta.region_name == "us-east-1"
    assert of_aws() == before


def test_a_region_of_the_environment_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    with mock_aws() as aws:
        assert boto3.client("sqs").meta.region_name == aws.region == "eu-west-3"
    with mock_aws(region="ap-south-1") as aws:
        assert boto3.client("sqs").meta.region_name == aws.region == "ap-south-1"


def test_it_is_put_back_after_an_error() -> None:
    before = of_aws()
    with pytest.raises(ZeroDivisionError), mock_aws():
        _ = 1 / 0
    assert of_aws() == before


def test_an_inner_one_may_change_what_the_outer_one_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "mine")
    with mock_aws(config={"core": {"mock_credentials": False}}):
        assert os.environ["AWS_ACCESS_KEY_ID"] == "mine"
        with mock_aws():
            assert os.environ["AWS_ACCESS_KEY_ID"] == "FOOBARKEY"
        assert os.environ["AWS_ACCESS_KEY_ID"] == "mine"


def test_the_default_session_is_another_one_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "REAL")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "REAL")
    boto3.setup_default_session(region_name="eu-west-1")
    former = boto3.DEFAULT_SESSION
    try:
        with mock_aws():
            inside = boto3.client("sqs")
            credentials = boto3.DEFAULT_SESSION.get_credentials()
            assert credentials is not None
            assert credentials.access_key == "FOOBARKEY"
            assert inside.meta.region_name != "eu-west-1"
        assert boto3.DEFAULT_SESSION is former
    finally:
        boto3.DEFAULT_SESSION = None


def test_a_default_session_made_inside_is_not_left_outside_whoever_ends_last() -> None:
    boto3.DEFAULT_SESSION = None
    first = mock_aws()
    first.start()
    boto3.client("sqs")
    ended = threading.Event()

    def other() -> None:
        with mock_aws():
            boto3.client("sqs")
            ended.wait(5)

    thread = threading.Thread(target=other)
    thread.start()
    first.stop()
    ended.set()
    thread.join()
    assert boto3.DEFAULT_SESSION is None


def test_a_session_that_somebody_has_changed_is_not_given_again() -> None:
    heard: list[str] = []
    with mock_aws():
        boto3.client("sqs", region_name="us-east-1").list_queues()
        boto3.DEFAULT_SESSION.events.register("before-call.sqs", lambda **_: heard.append("called"))
    with mock_aws():
        boto3.client("sqs", region_name="us-east-1").list_queues()
    assert heard == []


def test_credentials_of_the_test_are_used_by_the_next_world(monkeypatch: pytest.MonkeyPatch) -> None:
    with mock_aws() as aws:
        boto3.client("sqs", region_name="us-east-1").list_queues()
        assert aws.calls[0].account == "123456789012"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "111122223333")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with mock_aws(config={"core": {"mock_credentials": False}}) as aws:
        boto3.client("sqs", region_name="us-east-1").list_queues()
        assert aws.calls[0].account == "111122223333"


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that a test has made: two profiles in regions of their own."""
    config, credentials = tmp_path / "config", tmp_path / "credentials"
    config.write_text(
        "[profile dev]\nregion = eu-central-1\n"
        "[profile admin]\nrole_arn = arn:aws:iam::222233334444:role/admin\nsource_profile = dev\nregion = eu-west-1\n"
    )
    credentials.write_text("[dev]\naws_access_key_id = DEV\naws_secret_access_key = secret\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(credentials))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("profiles")
def test_a_profile_that_the_test_has_made_has_its_own_region_and_role(monkeypatch: pytest.MonkeyPatch) -> None:
    with mock_aws():
        sqs = boto3.Session(profile_name="dev").client("sqs")
        assert sqs.create_queue(QueueName="a")["QueueUrl"] == "https://sqs.eu-central-1.amazonaws.com/123456789012/a"
        identity = boto3.Session(profile_name="admin").client("sts").get_caller_identity()
        assert identity["Arn"].startswith("arn:aws:sts::222233334444:assumed-role/admin/")
    monkeypatch.setenv("AWS_PROFILE", "dev")
    with mock_aws():
        assert boto3.client("sqs").meta.region_name == "eu-central-1"
    with mock_aws(region="ap-south-1"):
        assert boto3.client("sqs").meta.region_name == "ap-south-1"
