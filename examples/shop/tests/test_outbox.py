"""The outbox: letters that a second thread delivers."""

from __future__ import annotations

import threading
from typing import Any
from unittest import mock
from unittest.mock import Mock, call

import pytest

from shop.mail import Mailer
from shop.outbox import Outbox

# The standard library has ThreadingMock from Python 3.13 on; where it is missing, its tests are reported as skipped.
ThreadingMock: Any = getattr(mock, "ThreadingMock", None)
needs_threading_mock = pytest.mark.skipif(ThreadingMock is None, reason="ThreadingMock needs Python 3.13")


def test_letters_are_delivered_in_the_order_in_which_they_were_posted() -> None:
    mailer = Mock(spec=Mailer)

    with Outbox(mailer.send) as outbox:
        outbox.post("ada@example.com", "One", "1")
        outbox.post("bob@example.com", "Two", "2")

    assert mailer.mock_calls == [call.send("ada@example.com", "One", "1"), call.send("bob@example.com", "Two", "2")]


def test_letters_are_delivered_by_another_thread() -> None:
    names: list[str] = []
    deliver = Mock(side_effect=lambda *_: names.append(threading.current_thread().name))

    with Outbox(deliver) as outbox:
        outbox.post("ada@example.com", "One", "1")

    assert names == ["outbox"]


def test_a_letter_that_fails_does_not_stop_the_next(caplog: pytest.LogCaptureFixture) -> None:
    deliver = Mock(side_effect=[OSError("no network"), None])

    with Outbox(deliver) as outbox:
        outbox.post("ada@example.com", "One", "1")
        outbox.post("bob@example.com", "Two", "2")

    assert deliver.call_count == 2
    assert caplog.messages == ["a letter to ada@example.com was not delivered"]


@needs_threading_mock
def test_one_can_wait_for_a_delivery() -> None:
    deliver = ThreadingMock(timeout=5)

    with Outbox(deliver) as outbox:
        outbox.post("ada@example.com", "One", "1")
        deliver.wait_until_called()

    deliver.assert_called_once_with("ada@example.com", "One", "1")


@needs_threading_mock
def test_one_can_wait_for_one_delivery_among_several() -> None:
    deliver = ThreadingMock(timeout=5)

    with Outbox(deliver) as outbox:
        for name in ("ada", "bob", "eve"):
            outbox.post(f"{name}@example.com", "Hello", "Tea is ready.")
        deliver.wait_until_any_call_with("eve@example.com", "Hello", "Tea is ready.")

    assert deliver.call_count == 3


@needs_threading_mock
def test_waiting_for_a_delivery_that_never_comes_is_a_failure() -> None:
    deliver = ThreadingMock()

    with Outbox(deliver), pytest.raises(AssertionError):
        deliver.wait_until_called(timeout=0.001)
