"""Doublet's warnings under takeover: gathered, printed in the summary, never raised."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

SUITE = """
    from doublet import errors

    def careless():
        errors.warn("Mock(sideeffect=...) sets a plain attribute.\\nhint: side_effect?")

    def test_first():
        careless()

    def test_second():
        careless()

    def test_third():
        errors.warn("assert_has_calls([]) checks nothing")
"""


def _summary(result: pytest.RunResult) -> list[str]:
    lines = result.stdout.lines
    begin = next(position for position, line in enumerate(lines) if "doublet: probable mistakes" in line)
    end = next(position for position, line in enumerate(lines) if line.startswith("These are doublet's own"))
    return lines[begin + 1 : end + 1]


WHOLE = [
    "test_suite.py:4: Mock(sideeffect=...) sets a plain attribute.",
    "  hint: side_effect?",
    "  in test_suite.py::test_first and 1 more test",
    "test_suite.py:13: assert_has_calls([]) checks nothing",
    "  in test_suite.py::test_third",
    "These are doublet's own warnings; under takeover they never fail a test.",
]


STRICT = ("-W", "error::doublet.errors.DoubletWarning")


@pytest.mark.parametrize("extra", [(), STRICT, ("-p", "no:warnings"), ("-n", "1", *STRICT)])
def test_the_summary_shows_each_once_with_the_tests_that_caused_it(
    pytester: pytest.Pytester, extra: tuple[str, ...]
) -> None:
    pytester.makepyfile(test_suite=SUITE)
    result = pytester.runpytest_subprocess("--doublet-takeover", *extra)
    result.assert_outcomes(passed=3)
    assert _summary(result) == WHOLE


def test_several_workers_of_xdist_send_theirs(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_suite=SUITE)
    result = pytester.runpytest_subprocess("--doublet-takeover", "-n", "3", *STRICT)
    result.assert_outcomes(passed=3)
    assert sorted(line for line in _summary(result) if not line.startswith("  in ")) == sorted(
        line for line in WHOLE if not line.startswith("  in ")
    )


def test_a_mistake_outside_tests_is_shown_without_a_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("from doublet import errors\nerrors.warn('a mistake')")
    pytester.makepyfile("def test_it(): pass")
    result = pytester.runpytest_subprocess("--doublet-takeover", *STRICT)
    result.assert_outcomes(passed=1)
    assert _summary(result) == [
        "conftest.py:2: a mistake",
        "These are doublet's own warnings; under takeover they never fail a test.",
    ]


def test_without_mistakes_there_is_no_summary(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(): pass")
    assert "probable mistakes" not in pytester.runpytest_subprocess("--doublet-takeover").stdout.str()


def test_without_takeover_pytest_treats_them_as_any_warning(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_suite=SUITE)
    result = pytester.runpytest_subprocess(*STRICT)
    result.assert_outcomes(failed=3)
    assert "probable mistakes" not in result.stdout.str()
