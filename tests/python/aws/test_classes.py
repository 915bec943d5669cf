"""Classes of tests, as pytest runs them: what is set up is in the world of the test, in every form that it may have."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from doublet.aws import mock_aws

pytest_plugins = ["pytester"]

_SUITE = """
import boto3, pytest, unittest
from doublet.aws import mock_aws

def queues():
    return boto3.client("sqs", region_name="us-east-1").list_queues().get("QueueUrls", [])

def make(name):
    boto3.client("sqs", region_name="us-east-1").create_queue(QueueName=name)

@mock_aws
class TestWithMethod:
    def setup_method(self, method):
        make(method.__name__)

    def test_a(self):
        assert [url.rpartition("/")[2] for url in queues()] == ["test_a"]

    def test_b(self):
        assert [url.rpartition("/")[2] for url in queues()] == ["test_b"]

@mock_aws
class TestWithoutMethod:
    def setup_method(self):
        make("jobs")

    def test_one(self):
        assert len(queues()) == 1

@mock_aws
class TestForClass:
    @classmethod
    def setup_class(cls):
        cls.made = queues()

    @classmethod
    def teardown_class(cls):
        assert queues() == []

    def test_it(self):
        assert self.made == []

@mock_aws
class TestTornDown:
    def test_it(self):
        make("jobs")

    def teardown_method(self, method):
        assert method.__name__ == "test_it"
        assert len(queues()) == 1

@mock_aws
class TestWithFixture:
    @pytest.fixture(autouse=True)
    def _jobs(self):
        make("jobs")
        yield
        assert len(queues()) == 1

    def test_it(self):
        assert len(queues()) == 1

@mock_aws
class TestOuter:
    def test_it(self):
        assert queues() == []

    class NestedCase(unittest.TestCase):
        def test_it(self):
            assert queues() == []

@mock_aws
class Base:
    def setup_method(self, method):
        make("base")

@mock_aws
class TestDerived(Base):
    def test_it(self):
        assert len(queues()) == 1

def test_nothing_is_left():
    from doublet.aws import activation
    assert activation.runs() == ()
"""


def test_what_is_set_up_and_torn_down_is_in_the_world_of_the_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(_SUITE)
    pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider").assert_outcomes(passed=10)


_FORGETFUL = """
import boto3
from doublet.aws import mock_aws

def test_forgets():
    mock_aws().start()
    boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="left")

def test_next(aws):
    assert aws.sqs.queues == []
"""


def test_a_world_that_a_test_forgets_is_ended_and_named(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_forgetful=_FORGETFUL)
    result = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, warnings=1)
    result.stdout.fnmatch_lines(
        [
            "*DoubletWarning: test_forgetful.py::test_forgets started `mock_aws` and did not stop it: "
            "the next tests would have shared its world",
            "*hint: use `with mock_aws():`, the fixture `aws`, or `self.addCleanup(mock.stop)`",
        ]
    )


def test_what_is_thrown_into_a_decorated_asynchronous_generator_reaches_it() -> None:
    seen: list[str] = []

    @asynccontextmanager
    @mock_aws
    async def environment() -> AsyncIterator[str]:
        try:
            yield "inside"
        except ValueError as error:
            seen.append(str(error))
        finally:
            seen.append("over")

    async def use() -> None:
        async with environment() as given:
            seen.append(given)
            raise ValueError("oh")

    asyncio.run(use())
    assert seen == ["inside", "oh", "over"]
