"""What may stand in `left_out.toml`, and that the file itself keeps to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..interpreters import SUPPORTED
from ..left_out import LeftOut, LeftOutIsWrong, read

DIFFERENCE = '[[difference]]\nsuite = "cpython"\ntest = "testmock.A.test_b"\nreason = "because"\n'
LATER = '[[later_python]]\nsuite = "backport"\ntest = "c"\nreason = "not yet"\narrived = "3.14"\n'


def write(folder: Path, text: str) -> Path:
    """Write a data file."""
    path = folder / "left_out.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("minor", SUPPORTED)
def test_the_file_in_the_house_is_valid(minor: tuple[int, int]) -> None:
    for suite in (
        "cpython",
        "backport",
        "pytest-mock-fixture",
        "pytest-mock-takeover",
        "pytest-httpx",
        "responses",
        "respx",
        "botocore-protocols",
    ):
        read(suite, minor)


def test_a_difference_is_left_out_of_its_own_suite_only(tmp_path: Path) -> None:
    path = write(tmp_path, DIFFERENCE)
    assert read("cpython", (3, 12), path) == (LeftOut("cpython", "testmock.A.test_b", "because"),)
    assert read("backport", (3, 12), path) == ()


def test_what_a_later_python_brings_is_left_out_until_then(tmp_path: Path) -> None:
    path = write(tmp_path, LATER)
    assert read("backport", (3, 13), path) == (LeftOut("backport", "c", "not yet"),)
    assert read("backport", (3, 14), path) == ()


def test_a_fourth_difference_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LeftOutIsWrong, match=r"^left_out\.toml lists 4 differences; at most 3 are allowed$"):
        read("cpython", (3, 12), write(tmp_path, DIFFERENCE * 4))


def test_cases_that_cannot_be_read_backwards_are_no_differences(tmp_path: Path) -> None:
    path = write(tmp_path, DIFFERENCE.replace("difference", "one_way") * 4)
    assert len(read("cpython", (3, 12), path)) == 4


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    text = DIFFERENCE.replace("because", "")
    with pytest.raises(LeftOutIsWrong, match=r"^an entry of left_out\.toml needs exactly reason, suite, test: "):
        read("cpython", (3, 12), write(tmp_path, text))


def test_a_later_python_without_its_version_is_refused(tmp_path: Path) -> None:
    text = LATER.replace('"3.14"', '"next"')
    with pytest.raises(LeftOutIsWrong, match=r"^an entry under later_python needs `arrived = \"3\.x\"`: "):
        read("backport", (3, 12), write(tmp_path, text))
