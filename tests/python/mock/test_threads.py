"""Doubles count exactly, however many threads call them and however often these take turns."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from doublet.mock import AsyncMock, MagicMock, Mock, PropertyMock, ThreadingMock, create_autospec

THREADS, CALLS = 8, 2000


@pytest.fixture(autouse=True)
def _threads_take_turns_all_the_time() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def hammer(action: Callable[[], Any]) -> None:
    def run() -> None:
        for _ in range(CALLS):
            action()

    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("mock_class", [Mock, MagicMock, PropertyMock, ThreadingMock])
def test_every_call_is_counted_and_kept(mock_class: Any) -> None:
    double = mock_class()
    hammer(double)
    assert (double.call_count, len(double.call_args_list)) == (THREADS * CALLS, THREADS * CALLS)


def test_every_call_of_an_asynchronous_double_is_counted() -> None:
    double = AsyncMock()
    hammer(lambda: double().close())
    assert double.call_count == THREADS * CALLS


def test_calls_of_a_child_are_counted_by_its_parent_too() -> None:
    parent = MagicMock()
    hammer(lambda: parent.child.method(1))
    assert (parent.child.method.call_count, len(parent.mock_calls)) == (THREADS * CALLS, THREADS * CALLS)


def test_calls_of_an_autospecced_method_are_counted() -> None:
    class Service:
        def charge(self, amount: int) -> None: ...

    service = create_autospec(Service, instance=True)
    hammer(lambda: service.charge(1))
    assert service.charge.call_count == THREADS * CALLS
