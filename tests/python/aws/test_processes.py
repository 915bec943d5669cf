"""Child processes: those that are forked, and those that begin anew, find the world that is served."""

from __future__ import annotations

import multiprocessing
import os
import queue
import warnings
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import boto3
import pytest

from doublet.aws import mock_aws

METHODS = [name for name in ("fork", "spawn", "forkserver") if name in multiprocessing.get_all_start_methods()]


def send(url: str, body: str) -> str:
    """Send a message by a client of this process."""
    sqs = boto3.client("sqs", region_name="us-east-1")
    return str(sqs.send_message(QueueUrl=url, MessageBody=body)["MessageId"])


def send_and_tell(told: Any, url: str, body: str) -> None:
    """Send a message in a child."""
    try:
        told.put(send(url, body))
    except BaseException as error:  # noqa: BLE001 - told by the parent
        told.put(repr(error))


@pytest.mark.parametrize("method", METHODS)
def test_children_reach_a_served_world(method: str) -> None:
    context: Any = multiprocessing.get_context(method)
    with mock_aws(server=True) as aws, warnings.catch_warnings():
        # Newer Pythons warn of forking where there are threads, as the server's.
        warnings.simplefilter("ignore", DeprecationWarning)
        url = boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="jobs")["QueueUrl"]
        told = context.Queue()
        children = [context.Process(target=send_and_tell, args=(told, url, str(number))) for number in range(3)]
        for child in children:
            child.start()
        sent = [told.get(timeout=60) for _ in children]
        for child in children:
            child.join(60)
        assert [child.exitcode for child in children] == [0, 0, 0]
        send(url, "of the parent")
        messages = list(aws.sqs.queues["jobs"].messages)
        assert sorted(message.body for message in messages) == ["0", "1", "2", "of the parent"]
        assert {message.id for message in messages} > set(sent)


def test_a_pool_of_processes_reaches_a_served_world() -> None:
    with mock_aws(server=True) as aws:
        url = boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="jobs")["QueueUrl"]
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            identifiers = list(pool.map(send, [url] * 6, map(str, range(6))))
        assert sorted(message.id for message in aws.sqs.queues["jobs"].messages) == sorted(identifiers)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_client_from_before_reaches_the_served_world_from_a_forked_process() -> None:
    client = boto3.client("sqs", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
    with mock_aws(server=True) as aws, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        client.create_queue(QueueName="of-the-parent")
        child = os.fork()
        if child == 0:
            code = 1
            try:
                # The world of the child ends with the block, and that of the parent goes on.
                with mock_aws():
                    client.create_queue(QueueName="of-the-child")
                    code = len(client.list_queues()["QueueUrls"])
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 2
        assert aws.sqs.queues.names() == ["of-the-child", "of-the-parent"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_forked_process_that_ends_a_served_world_does_not_wait_for_its_threads() -> None:
    told: Any = multiprocessing.get_context("fork").Queue() if "fork" in METHODS else queue.Queue()
    mock = mock_aws(server=True)
    mock.start()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            mock.stop()
            told.put("stopped")
            told.close()
            told.join_thread()
        finally:
            os._exit(0)
    assert told.get(timeout=30) == "stopped"
    os.waitpid(child, 0)
    boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="jobs")
    mock.stop()
