"""A dropped double frees what it was called with at once, without waiting for the garbage collector."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from doublet.mock import MagicMock, Mock, create_autospec, patch


class Argument:
    """Something that can be watched going."""


class Service:
    def send(self, message: object) -> None: ...


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def called(argument: Argument) -> None:
    Mock()(argument)


def called_on_a_child(argument: Argument) -> None:
    double = MagicMock()
    double.child.method(argument)
    assert len(double.mock_calls) == 1


def called_on_a_result(argument: Argument) -> None:
    double = MagicMock()
    double()(argument)
    double.return_value.method(argument)


def given_to_magic_methods(argument: Argument) -> None:
    double = MagicMock()
    double[argument]
    assert argument not in double
    assert double != argument
    assert list(double) == []
    assert double.__eq__.call_count == 0 or double.__iter__.call_count == 1


def given_to_an_autospecced_method(argument: Argument) -> None:
    create_autospec(Service, instance=True).send(argument)


def given_to_a_patch(argument: Argument) -> None:
    with patch("os.getcwd") as getcwd:
        getcwd(argument)


@pytest.mark.parametrize(
    "use",
    [
        called,
        called_on_a_child,
        called_on_a_result,
        given_to_magic_methods,
        given_to_an_autospecced_method,
        given_to_a_patch,
    ],
)
def test_the_argument_goes_with_the_double(use: Callable[[Any], None]) -> None:
    argument = Argument()
    watched = weakref.ref(argument)
    use(argument)
    del argument
    assert watched() is None


def test_a_class_is_used_again_without_what_was_set_on_it() -> None:
    first = MagicMock()
    type(first).colour = "red"
    del first
    gc.collect()
    assert all(type(MagicMock()).__dict__.get("colour") is None for _ in range(10))


def test_a_class_that_somebody_keeps_is_not_used_again() -> None:
    kept = type(Mock())
    assert all(type(Mock()) is not kept for _ in range(10))
