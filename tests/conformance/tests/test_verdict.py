"""When a judge is satisfied, and everything that must make it complain."""

from __future__ import annotations

from ..left_out import LeftOut
from ..record import Outcome, Run
from ..verdict import compare, could_not_run, did_not_run

PASSED = Outcome("passed")
SKIPPED = Outcome("skipped", "not on this platform")
FAILED = Outcome("failed", "AssertionError: 1 != 2")
EXCUSE = LeftOut("cpython", "b", "a reason")


def run(*trouble: str, **outcomes: Outcome) -> Run:
    """Make a run from keyword arguments."""
    return Run(outcomes=outcomes, trouble=list(trouble))


def test_two_equal_green_runs_satisfy_the_judge() -> None:
    verdict = compare("x", run(a=PASSED, b=SKIPPED), run(a=PASSED, b=SKIPPED))
    assert verdict.satisfied
    assert (verdict.original_total, verdict.total, verdict.passed, verdict.failed, verdict.skipped) == (2, 2, 1, 0, 1)


def test_a_failed_test_is_a_complaint_with_its_reason() -> None:
    verdict = compare("x", run(a=PASSED), run(a=FAILED))
    assert verdict.failed == 1
    assert verdict.complaints == ["a: AssertionError: 1 != 2"]


def test_a_test_that_was_not_run_is_a_complaint() -> None:
    verdict = compare("x", run(a=PASSED, b=PASSED, c=PASSED, d=PASSED, e=PASSED), run(e=PASSED))
    assert verdict.complaints == ["4 of 5 tests were not run: a, b, c and 1 more"]


def test_a_test_that_only_doublet_runs_is_a_complaint() -> None:
    verdict = compare("x", run(a=PASSED), run(a=PASSED, b=Outcome("failed", "in setUpClass")))
    assert verdict.failed == 1
    assert verdict.complaints == ["b: failed, but the original's run does not know it (in setUpClass)"]


def test_a_skip_that_the_original_does_not_make_is_a_complaint() -> None:
    verdict = compare("x", run(a=PASSED), run(a=SKIPPED))
    assert verdict.complaints == ["a: skipped (not on this platform), but passed on the original"]


def test_a_test_that_fails_on_the_original_cannot_judge() -> None:
    verdict = compare("x", run(a=FAILED), run(a=PASSED))
    assert verdict.complaints[0] == "a: fails on the original as well, so it cannot judge (AssertionError: 1 != 2)"


def test_an_empty_suite_is_a_complaint() -> None:
    assert compare("x", run(), run()).complaints == ["the suite is empty on the original"]


def test_trouble_on_either_side_is_a_complaint() -> None:
    verdict = compare("x", run("it crashed", a=PASSED), run("so did this", a=PASSED))
    assert verdict.complaints == ["on the original: it crashed", "so did this"]


def test_a_left_out_test_may_fail_and_is_counted_apart() -> None:
    verdict = compare("x", run(a=PASSED, b=PASSED), run(a=PASSED, b=FAILED), [EXCUSE])
    assert verdict.satisfied
    assert (verdict.passed, verdict.failed, verdict.left_out) == (1, 0, [EXCUSE])


def test_a_left_out_test_that_passes_is_a_complaint() -> None:
    verdict = compare("x", run(b=PASSED), run(b=PASSED), [EXCUSE])
    assert verdict.complaints == ["b: passed, so its line must leave left_out.toml"]


def test_a_left_out_test_may_pass_if_it_does_so_by_chance() -> None:
    by_chance = LeftOut("cpython", "b", "a reason", sometimes=True)
    for ended, left_out in ((PASSED, []), (FAILED, [by_chance])):
        verdict = compare("x", run(b=PASSED), run(b=ended), [by_chance])
        assert (verdict.satisfied, verdict.left_out) == (True, left_out)


def test_a_left_out_test_that_is_skipped_is_a_complaint() -> None:
    verdict = compare("x", run(b=PASSED), run(b=SKIPPED), [EXCUSE])
    assert verdict.complaints == ["b: skipped, so its line must leave left_out.toml"]


def test_a_left_out_test_that_does_not_exist_is_a_complaint() -> None:
    verdict = compare("x", run(a=PASSED), run(a=PASSED), [EXCUSE])
    assert verdict.complaints == ["left_out.toml names a test that does not exist: b"]


def test_a_judge_that_could_not_run_is_not_satisfied() -> None:
    verdict = could_not_run("x", "the network is down")
    assert not verdict.satisfied
    assert verdict.complaints == ["could not run: the network is down"]


def test_a_judge_whose_suite_was_not_supplied_is_neither_satisfied_nor_dissatisfied() -> None:
    verdict = did_not_run("x", "there is no checkout")
    assert (verdict.satisfied, verdict.dissatisfied, verdict.complaints) == (False, False, [])
