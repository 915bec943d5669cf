"""Doubles that die, or are used, while other objects die: exceptions pass through, the record stays whole."""

from __future__ import annotations

import copy
import functools
import gc
from collections.abc import Callable
from typing import Any

import pytest

from doublet.mock import MagicMock, Mock, call


def send(message: str) -> None: ...


@functools.wraps(send)
def wrapped(*args: Any) -> None: ...


class Watcher:
    """Uses a double when it dies."""

    def __init__(self, use: Callable[[], object]) -> None:
        self.use = use

    def __del__(self) -> None:
        self.use()

    def __bool__(self) -> bool:
        return False


def test_the_first_double_may_die_while_an_exception_passes(prove: Callable[..., None]) -> None:
    prove("""
        from doublet.mock import MagicMock

        try:
            [MagicMock(), undefined_name]
        except NameError as error:
            assert str(error) == "name 'undefined_name' is not defined"
        else:
            raise AssertionError("the exception was swallowed")
    """)


def test_any_double_may_die_while_an_exception_passes() -> None:
    for kind in (Mock, MagicMock):
        with pytest.raises(NameError, match=r"^name 'undefined_name' is not defined$"):
            [kind(), undefined_name]  # type: ignore[name-defined] # noqa: F821


def test_a_signature_outlives_the_copies_of_a_double() -> None:
    double = Mock(spec=wrapped)
    double("assam")
    double.assert_called_with("assam")
    signature = double._spec_signature
    twin = copy.copy(double)
    double.side_effect, twin.side_effect = twin, double
    del double, twin
    gc.collect()
    assert str(signature) == "(message: 'str') -> 'None'"


def test_what_is_replaced_may_use_the_double_as_it_dies() -> None:
    double = Mock(spec=send)
    seen: list[object] = []

    def look() -> None:
        seen.append(double.called)

    double._spec_signature = Watcher(look)
    double.mock_add_spec(send)
    double._mock_new_name = Watcher(look)
    Mock().child = double
    double._mock_name = Watcher(look)
    double._mock_name = None
    assert len(seen) >= 2


def test_calls_made_while_a_list_of_calls_comes_into_being_are_in_it() -> None:
    double = Mock()
    for number in range(3000):
        double(number)
        if number % 7 == 0:
            circle: list[object] = [Watcher(functools.partial(double, "last words"))]
            circle.append(circle)
    listed = double.call_args_list
    double("end")
    gc.collect()
    assert len(listed) == double.call_count
    assert call("end") in list(listed)


def test_a_changed_class_is_not_given_to_the_next_double() -> None:
    class Mixin:
        def brew(self) -> str:
            return "assam"

    def rename(kind: Any) -> None:
        kind.__name__ = "Tea"

    def qualify(kind: Any) -> None:
        kind.__qualname__ = "Tea"

    def move(kind: Any) -> None:
        kind.__module__ = "tea"

    def describe(kind: Any) -> None:
        kind.__doc__ = "Tea."

    def rebase(kind: Any) -> None:
        kind.__bases__ += (Mixin,)

    def iterate(kind: Any) -> None:
        kind.__next__ = lambda _self: "assam"

    for change in (rename, qualify, move, describe, rebase, iterate):
        double = MagicMock()
        change(type(double))
        del double
        fresh: Any = MagicMock()
        kind = type(fresh)
        assert (kind.__name__, kind.__qualname__, kind.__module__) == ("MagicMock", "MagicMock", "doublet.mock")
        assert kind.__doc__ is None
        assert Mixin not in kind.__mro__
        assert next(fresh) is not "assam"  # noqa: F632
