"""A measurement that fails is an error, never an empty row."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conformance.trouble import CannotRun

from ..aws.course import AwsCourse
from ..course import QUICK, Course
from ..http.course import HttpCourse
from ..measured import Measured

_DOUBLET_AWS = """
class mock_aws:
    def __init__(self, wire): pass
    def start(self): pass
    def stop(self): pass
"""


def test_a_library_that_cannot_be_imported_ends_the_course(tmp_path: Path) -> None:
    broken = tmp_path / "doublet"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('built for another machine')")
    measured = Measured(Path(sys.executable), tmp_path, (tmp_path,))
    with pytest.raises(CannotRun) as caught:
        list(Course(measured, QUICK).run())
    assert str(caught.value).startswith("a measurement ended with exit code 1:\n")
    assert str(caught.value).endswith("ImportError: built for another machine")


def test_a_client_that_cannot_be_imported_ends_the_course_of_http(tmp_path: Path) -> None:
    broken = tmp_path / "requests"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('built for another machine')")
    measured = Measured(Path(sys.executable), tmp_path, (tmp_path,))
    with pytest.raises(CannotRun) as caught:
        list(HttpCourse(measured, measured, 0.1).run())
    assert str(caught.value).startswith("a measurement ended with exit code 1:\n")
    assert str(caught.value).endswith("ImportError: built for another machine")


def test_a_client_that_cannot_be_imported_ends_the_course_of_aws(tmp_path: Path) -> None:
    broken = tmp_path / "boto3"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('built for another machine')")
    # The floors are recorded with doublet's wire door.
    (tmp_path / "doublet").mkdir()
    (tmp_path / "doublet" / "__init__.py").touch()
    (tmp_path / "doublet" / "aws.py").write_text(_DOUBLET_AWS)
    measured = Measured(Path(sys.executable), tmp_path, (tmp_path,))
    with pytest.raises(CannotRun) as caught:
        list(AwsCourse(measured, 0.1, 1).run())
    assert str(caught.value).startswith("a measurement ended with exit code 1:\n")
    assert str(caught.value).endswith("ImportError: built for another machine")


def test_a_program_of_the_measured_interpreter_says_how_it_ended(tmp_path: Path) -> None:
    measured = Measured(Path(sys.executable), tmp_path, ())
    assert measured.succeeds(("-c",), "exit(0)")
    assert not measured.succeeds(("-c",), "exit(2)")
