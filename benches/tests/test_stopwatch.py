"""Every statement runs as it stands, and both sides are given the same text."""

from __future__ import annotations

import sys
import types

import pytest

from ..statements import STATEMENTS, Statement
from ..stopwatch import compare, prepare


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.name)
def test_a_statement_runs_on_the_original(statement: Statement, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = types.ModuleType("requests")
    requests.Session = type("Session", (), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "requests", requests)
    assert prepare(statement, "unittest.mock")(2) > 0


def test_statements_have_names_of_their_own() -> None:
    assert len({statement.name for statement in STATEMENTS}) == len(STATEMENTS)


def test_setting_up_is_not_timed() -> None:
    slow = Statement("x", "pass", None, setup="for _ in range(3_000_000): pass")
    quick = Statement("y", "for _ in range(3_000_000): pass", None)
    assert prepare(slow, "unittest.mock")(1) * 100 < prepare(quick, "unittest.mock")(1)


def test_finishing_is_not_timed() -> None:
    slow = Statement("x", "pass", None, finish="for _ in range(3_000_000): pass")
    quick = Statement("y", "for _ in range(3_000_000): pass", None)
    assert prepare(slow, "unittest.mock")(1) * 100 < prepare(quick, "unittest.mock")(1)


def test_a_library_beside_itself_is_about_as_fast() -> None:
    timing = compare(Statement("x", "Mock()", None), "unittest.mock", "unittest.mock", budget=0.3)
    assert 0.5 < timing.best[0] / timing.best[1] < 2
    assert all(best <= median for best, median in zip(timing.best, timing.median, strict=True))
    assert timing.repeats >= 5
