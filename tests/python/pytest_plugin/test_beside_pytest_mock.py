"""Evidence for failures that the real pytest-mock, on top of doublet, raises anew with words of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from doublet.mock import Mock
from doublet.pytest_plugin.beside_pytest_mock import pytest_runtest_makereport


def raised_anew(assertion: Callable[[], None]) -> Callable[[], None]:
    """Do what pytest-mock does around assertions: a new error with the old text, whose context is hidden."""

    def assertion_of_pytest_mock() -> None:
        try:
            assertion()
        except AssertionError as error:
            failure = AssertionError(f"{error}\n\npytest introspection follows: …")
            failure._mock_introspection_applied = True  # type: ignore[attr-defined]
            raise failure from None

    return assertion_of_pytest_mock


def notes_after(test: Callable[[], None]) -> list[str]:
    call = pytest.CallInfo.from_call(test, "call")
    pytest_runtest_makereport(call)
    return list(getattr(call.excinfo.value, "__notes__", [])) if call.excinfo else []


def fail_once() -> None:
    send = Mock(name="send")
    send("assam", cups=1)
    send.assert_called_with("assam", cups=2)


EVIDENCE = """\
the only call:
    send('assam', cups=1)
  cups: expected 2
        actual   1
hint: only `cups` differs; expect `ANY` there if its value does not matter
see: docs/guide/assertions.md"""


def test_a_failure_raised_anew_gets_its_evidence_back() -> None:
    assert notes_after(raised_anew(fail_once)) == [EVIDENCE]


def test_so_does_one_raised_anew_twice() -> None:
    assert notes_after(raised_anew(raised_anew(fail_once))) == [EVIDENCE]


def test_a_failure_of_doublet_stays_as_it_is() -> None:
    assert notes_after(fail_once) == [EVIDENCE]


def test_other_failures_and_successes_are_left_alone() -> None:
    def fail() -> None:
        raise AssertionError("weather")

    assert notes_after(fail) == []
    assert notes_after(lambda: None) == []
