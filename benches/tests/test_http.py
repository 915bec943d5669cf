"""The comparisons of HTTP doubles: what is active when, what is timed, and what the rows are called."""

from __future__ import annotations

from typing import Self

import pytest

from ..http import speed
from ..http.comparisons import COMPARISONS, COMPARISONS_AIOHTTP, Column, Comparison
from ..statements import Statement

_active: list[str] = []


class Library:
    """A side that says when it is active; making it takes a while."""

    def __init__(self, routes: int) -> None:
        for _ in range(3_000_000):
            pass
        self.url = f"https://api.example.org/items/{routes - 1}"

    def __enter__(self) -> Self:
        assert not _active, "two sides at once"
        _active.append(self.url)
        return self

    def __exit__(self, *_exception: object) -> None:
        _active.clear()


def comparison(text: str, *, registers: bool = False) -> Comparison:
    statement = Statement("get", text, None, setup="from benches.tests.test_http import _active")
    column = Column(Library, "one", 7)
    return Comparison("{original} → {doublet}", statement, column, (column,), 2, registers=registers)


def test_rows_have_names_of_their_own() -> None:
    names = [name for one in (*COMPARISONS, *COMPARISONS_AIOHTTP) for name in one.rows()]
    assert len(set(names)) == len(names)


def test_a_row_says_what_is_held_against_what() -> None:
    assert comparison("pass").rows() == ("one → one",)


def test_a_side_is_active_only_while_it_is_timed() -> None:
    asked = comparison("assert _active == [url]")
    speed.compare(asked, 0.01)
    assert not _active


def test_registering_is_timed_only_where_it_is_asked_for() -> None:
    without = comparison("pass")
    with_it = comparison("library(7)", registers=True)
    assert speed.prepare(without, without.original)(1) * 100 < speed.prepare(with_it, with_it.original)(1)


def test_a_side_that_fails_is_left() -> None:
    broken = comparison("raise ValueError(url)")
    with pytest.raises(ValueError, match=r"^https://api\.example\.org/items/6$"):
        speed.compare(broken, 0.01)
    assert not _active
