"""What a run reports, and what it refuses to call green."""

from __future__ import annotations

from pathlib import Path

import pytest

from side_by_side.suite import STANDARD, Library, SuiteFailedError, run_once


def test_passed_and_skipped_tests_are_counted_with_reasons(tmp_path: Path) -> None:
    tmp_path.joinpath("test_it.py").write_text(
        "import pytest\n"
        "from unittest.mock import Mock\n"
        "def test_one(): Mock()\n"
        "@pytest.mark.skip(reason='no tea')\n"
        "def test_two(): pass\n"
    )

    run = run_once(STANDARD, tmp_path)

    assert run.passed == 1
    assert run.skips == {"no tea": 1}
    assert 0 < run.inside < run.loop < run.whole


def test_a_failing_test_is_shown_as_pytest_shows_it(tmp_path: Path) -> None:
    tmp_path.joinpath("test_it.py").write_text(
        "from unittest.mock import Mock\ndef test_one(): Mock().assert_called()\n"
    )

    with pytest.raises(
        SuiteFailedError, match=r"(?s)^the suite is not green on unittest\.mock\n.*1 failed.*\nhint: "
    ) as caught:
        run_once(STANDARD, tmp_path)

    assert "Expected 'mock' to have been called." in str(caught.value)


def test_a_module_that_cannot_be_imported_is_no_green_suite(tmp_path: Path) -> None:
    tmp_path.joinpath("test_it.py").write_text("import no_such_tea\n")

    with pytest.raises(SuiteFailedError, match="No module named 'no_such_tea'"):
        run_once(STANDARD, tmp_path)


def test_a_suite_without_doubles_shows_nothing(tmp_path: Path) -> None:
    tmp_path.joinpath("test_it.py").write_text("def test_one(): pass\n")

    with pytest.raises(SuiteFailedError, match=r"run on unittest\.mock, but its tests hold objects of no mock library"):
        run_once(STANDARD, tmp_path)


def test_an_option_that_pytest_does_not_know_is_not_green(tmp_path: Path) -> None:
    with pytest.raises(SuiteFailedError, match="--no-such-option"):
        run_once(Library("unittest.mock", ("--no-such-option",)), tmp_path)
