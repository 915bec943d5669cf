"""The table and the closing line, whole."""

from __future__ import annotations

from ..left_out import LeftOut
from ..verdict import Verdict, could_not_run, did_not_run
from ..words import closing, complaints, left_out, not_run, progress, table

GOOD = Verdict(
    "CPython 3.11.7", 507, 507, passed=505, skipped=1, left_out=[LeftOut("cpython", "a.B.test_c", "because")]
)
BAD = Verdict(
    "mock 5.2.0", 550, 549, passed=548, failed=1, complaints=["x: was not run", "y: AssertionError\nof two lines"]
)


def test_progress_is_one_line() -> None:
    assert progress(1, 2, GOOD) == "[1/2] CPython 3.11.7: 505 of 507 passed, satisfied"


def test_progress_does_not_hide_a_judge_that_could_not_run() -> None:
    assert progress(2, 2, could_not_run("mock 5.2.0", "no network")) == "[2/2] mock 5.2.0: could not run"


def test_the_table_says_the_totals_of_both_sides() -> None:
    assert table([GOOD, BAD]) == (
        "judge           original  doublet  passed  failed  skipped  left out  verdict\n"
        "--------------  --------  -------  ------  ------  -------  --------  -------------\n"
        "CPython 3.11.7       507      507     505       0        1         1  satisfied\n"
        "mock 5.2.0           550      549     548       1        0         0  NOT satisfied"
    )


def test_complaints_stand_under_their_judge() -> None:
    assert complaints(BAD, everything=False) == "mock 5.2.0:\n  x: was not run\n  y: AssertionError\n      of two lines"


def test_many_complaints_are_cut_short_unless_all_are_asked_for() -> None:
    many = Verdict("x", complaints=[f"complaint {number}" for number in range(20)])
    assert complaints(many, everything=False).endswith("\n  complaint 14\n  … 5 more (--verbose shows them)")
    assert complaints(many, everything=True).endswith("\n  complaint 19")


def test_left_out_tests_are_named_with_their_reasons() -> None:
    assert left_out(GOOD) == "CPython 3.11.7 leaves out:\n  a.B.test_c: because"


def test_the_closing_line_counts_everything() -> None:
    assert closing([GOOD], 2.04) == "505 passed, 0 failed, 1 skipped, 1 left out; all 1 judges satisfied in 2.0 s"
    assert (
        closing([GOOD, BAD], 9.0)
        == "1053 passed, 1 failed, 1 skipped, 1 left out; 1 of 2 judges not satisfied in 9.0 s"
    )


def test_a_judge_whose_suite_was_not_supplied_is_named_with_the_reason() -> None:
    absent = did_not_run("respx", "there is no checkout\nhint: put one beside the project")
    assert progress(1, 1, absent) == "[1/1] respx: not run"
    assert table([absent]).splitlines()[-1].split() == ["respx", "0", "0", "0", "0", "0", "0", "not", "run"]
    assert not_run(absent) == "respx was not run:\n  there is no checkout\n      hint: put one beside the project"
    assert closing([GOOD, absent], 2.0).endswith("; all 1 judges satisfied, 1 not run in 2.0 s")
