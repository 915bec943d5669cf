"""`mock_aws` around everything: when a world begins, who shares it, when it is gone."""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
import unittest
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import botocore.client
import pytest

from doublet.aws import Aws, UnknownSetting, mock_aws

Python = Callable[..., "subprocess.CompletedProcess[str]"]


def queues() -> list[str]:
    """The queues that there are, by name."""
    urls = boto3.client("sqs", region_name="us-east-1").list_queues().get("QueueUrls", [])
    return [url.rpartition("/")[2] for url in urls]


def make(name: str) -> None:
    """Make a queue."""
    boto3.client("sqs", region_name="us-east-1").create_queue(QueueName=name)


@mock_aws
def test_as_a_decorator() -> None:
    make("a")
    assert queues() == ["a"]


@mock_aws()
def test_as_a_decorator_with_parentheses_in_a_new_world() -> None:
    assert queues() == []


def test_a_decorated_function_keeps_its_name_and_parameters() -> None:
    def work(number: int) -> int:
        """Do it."""
        return number

    decorated = mock_aws(work)
    assert (decorated.__name__, decorated.__doc__, list(inspect.signature(decorated).parameters)) == (
        "work",
        "Do it.",
        ["number"],
    )
    assert decorated(number=3) == 3


@pytest.fixture
@mock_aws()
def decorated_fixture() -> Iterator[None]:
    """A fixture that makes something."""
    make("of-the-fixture")
    yield
    assert queues() == ["of-the-fixture", "of-the-test"]


@pytest.mark.usefixtures("decorated_fixture")
@mock_aws
def test_a_test_shares_the_world_of_its_fixture() -> None:
    make("of-the-test")
    assert queues() == ["of-the-fixture", "of-the-test"]


def test_the_inner_one_shares_the_world_of_the_outer_one() -> None:
    with mock_aws() as outer:
        make("outer")
        with mock_aws() as inner:
            assert inner is outer
            make("inner")
        assert queues() == ["inner", "outer"]
    with mock_aws():
        assert queues() == []


def test_started_and_stopped() -> None:
    mock = mock_aws()
    world = mock.start()
    make("a")
    assert [queue.name for queue in world.sqs.queues] == ["a"]
    mock.reset()
    assert queues() == []
    mock.stop()
    mock.stop()
    assert mock.start() is not world
    mock.stop()


def test_a_coroutine_and_an_asynchronous_block() -> None:
    import asyncio

    @mock_aws
    async def work() -> list[str]:
        make("a")
        async with mock_aws():
            return queues()

    assert asyncio.run(work()) == ["a"]


def test_a_thread_of_the_pool_is_served_and_one_with_a_world_of_its_own_sees_that() -> None:
    seen: dict[str, list[str]] = {}

    def served() -> None:
        seen["served"] = queues()

    def alone() -> None:
        with mock_aws():
            make("mine")
            seen["alone"] = queues()

    with mock_aws():
        make("ours")
        for work in (served, alone):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        assert queues() == ["ours"]
    assert seen == {"served": ["ours"], "alone": ["mine"]}


@mock_aws
class TestAClass:
    def test_each_test_has_a_world(self) -> None:
        make("a")
        assert queues() == ["a"]

    def test_of_its_own(self) -> None:
        self.help()
        assert queues() == ["by-a-helper"]

    def help(self) -> None:
        make("by-a-helper")

    @staticmethod
    def alone(*arguments: object) -> tuple[object, ...]:
        return arguments

    def test_a_static_method_stays_one(self) -> None:
        assert self.alone(1) == (1,)

    class TestInside:
        def test_a_class_inside_is_decorated_as_well(self) -> None:
            assert queues() == []


@mock_aws
class TestAClassWithSetUp:
    def setup_method(self) -> None:
        make("set-up")

    @pytest.mark.parametrize("time", [1, 2])
    def test_the_set_up_is_in_the_world_of_each_test(self, time: int) -> None:
        make(f"test-{time}")
        assert queues() == ["set-up", f"test-{time}"]

    def teardown_method(self) -> None:
        assert "set-up" in queues()


@mock_aws
class TestOfUnittest(unittest.TestCase):
    def setUp(self) -> None:
        make("set-up")
        self.addCleanup(lambda: self.assertIn("set-up", queues()))

    def test_one(self) -> None:
        make("one")
        assert queues() == ["one", "set-up"]

    def test_two(self) -> None:
        assert queues() == ["set-up"]

    def tearDown(self) -> None:
        assert "set-up" in queues()


class TestDerived(TestOfUnittest):
    def test_what_is_inherited_is_decorated(self) -> None:
        assert queues() == ["set-up"]


def test_nothing_is_left_behind() -> None:
    genuine = botocore.client.BaseClient._make_request
    with pytest.raises(ZeroDivisionError), mock_aws():
        assert botocore.client.BaseClient._make_request is not genuine
        _ = 1 / 0
    assert botocore.client.BaseClient._make_request is genuine


def test_motos_settings_are_known_and_others_told() -> None:
    with mock_aws(config={"core": {"reset_boto3_session": False}, "batch": {"use_docker": False}}):
        pass
    with pytest.raises(UnknownSetting) as caught:
        mock_aws(config={"core": {"mock_credential": True}})
    assert str(caught.value) == (
        "'mock_credential' is not a setting of `config['core']`\n"
        "  settings: mock_credentials, passthrough, reset_boto3_session, service_whitelist\n"
        "hint: did you mean 'mock_credentials'?"
    )


def test_account_and_region_are_the_worlds(door: str) -> None:
    with mock_aws(account="111122223333", region="eu-central-1", wire=door == "wire") as aws:
        url = boto3.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
        assert url == "https://sqs.eu-central-1.amazonaws.com/111122223333/jobs"
        assert (aws.account, aws.region, aws.sqs.queues.names()) == ("111122223333", "eu-central-1", ["jobs"])


def test_the_same_seed_gives_the_same_identifiers() -> None:
    def identifier(seed: int) -> str:
        with mock_aws(seed=seed):
            client = boto3.client("sqs", region_name="us-east-1")
            url = client.create_queue(QueueName="jobs")["QueueUrl"]
            return str(client.send_message(QueueUrl=url, MessageBody="hello")["MessageId"])

    assert identifier(1) == identifier(1) != identifier(2)


def test_a_served_world_is_one_for_all() -> None:
    with mock_aws(server=True) as aws:
        make("in-process")
        program = """
import boto3
client = boto3.client("sqs")
client.create_queue(QueueName="far")
print(client.list_queues()["QueueUrls"])
"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.stdout.count(str(aws.endpoint_url)) == 2, done.stderr
        assert queues() == ["far", "in-process"]
        assert aws.sqs.queues.names() == ["far", "in-process"]
    assert aws.endpoint_url is None


def test_a_client_of_a_served_world_that_is_gone_is_answered_by_the_next_one() -> None:
    with mock_aws(server=True, region="us-east-1"):
        kept = boto3.client("sqs")
    with mock_aws():
        kept.create_queue(QueueName="jobs")
        assert queues() == ["jobs"]


def test_importing_it_imports_no_client(python: Python) -> None:
    program = (
        "import doublet.aws, sys; print([name for name in ('asyncio', 'boto3', 'botocore') if name in sys.modules])"
    )
    assert python("-c", program).stdout == "[]\n"


def test_a_client_that_is_imported_while_it_is_active_is_doubled(python: Python) -> None:
    program = """
from doublet.aws import mock_aws
with mock_aws() as aws:
    import boto3
    boto3.client("sqs").list_queues()
    print(aws.calls)
"""
    assert python("-c", program).stdout == "[sqs.ListQueues()]\n"


def test_the_handle_says_what_it_is(world: Aws, sqs: Any) -> None:
    sqs.list_queues()
    assert repr(world).startswith("<Aws 123456789012 us-east-1: 1 call, <AwsClock ")
