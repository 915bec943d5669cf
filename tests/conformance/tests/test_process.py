"""A child that crashes, hangs, eats memory or tests the wrong library is found out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ..process import Child, run
from ..record import Run

_PRELUDE = """
import os, sys
from tests.conformance.children.notes import Notes
from tests.conformance.children.witness import Witness
notes, witness = Notes(), Witness()
notes.started("a")
"""
_END = """
notes.finished("a", "passed")
notes.closed(1, sorted(witness.executed))
"""


def child(folder: Path, body: str, *, must: tuple[Path, ...] = (), must_not: tuple[Path, ...] = ()) -> Child:
    """Make a child that runs a piece of Python as its only test."""
    program = folder / "program.py"
    program.write_text(_PRELUDE + body + _END)
    return Child(Path(sys.executable), [program], folder, must_execute=must, must_not_execute=must_not)


def ended(folder: Path, body: str, time_limit: float = 60.0) -> Run:
    """Run the piece of Python."""
    return run(child(folder, body), time_limit)


def test_a_child_that_behaves_is_believed(tmp_path: Path) -> None:
    judged = ended(tmp_path, "")
    assert judged.trouble == []
    assert judged.count("passed") == 1


def test_a_crash_names_the_test_and_the_signal(tmp_path: Path) -> None:
    trouble = ended(tmp_path, "os.abort()").trouble
    assert len(trouble) == 1
    assert trouble[0].startswith(
        "the process ended while a was running: killed by SIGABRT\nFatal Python error: Aborted"
    )


def test_a_hang_is_ended_and_shows_where_it_stood(tmp_path: Path) -> None:
    trouble = ended(tmp_path, "import time\ntime.sleep(60)", time_limit=1.0).trouble
    assert trouble[0].startswith("the process ended while a was running: it did not end within 1 s\n")
    assert 'program.py", line 8 in <module>' in trouble[0]


def test_memory_has_a_limit(tmp_path: Path) -> None:
    trouble = ended(tmp_path, "bytearray(5 * 1024 ** 3)").trouble
    assert trouble[0].endswith("MemoryError")


def test_an_early_but_polite_exit_is_not_believed(tmp_path: Path) -> None:
    assert ended(tmp_path, "sys.exit(0)").trouble == ["the process ended while a was running"]


def test_a_library_that_was_not_used_is_found_out(tmp_path: Path) -> None:
    judged = run(child(tmp_path, "", must=(tmp_path / "original" / "mock.py",)))
    assert judged.trouble == ["original/mock.py was not used, so something else was tested"]


def test_the_original_is_seen_even_if_it_is_imported_and_dropped_again(tmp_path: Path) -> None:
    original = tmp_path.resolve() / "standard_mock.py"
    original.write_text("")
    body = "import standard_mock\ndel sys.modules['standard_mock'], standard_mock\n"
    judged = run(child(tmp_path, body, must_not=(original,)))
    assert judged.trouble == [f"the original was used as well: {tmp_path.name}/standard_mock.py"]


@pytest.mark.parametrize("setting", ["PYTEST_ADDOPTS", "CI", "BUILD_NUMBER", "FORCE_COLOR", "COLUMNS"])
def test_settings_of_the_caller_do_not_reach_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv(setting, "1")
    assert ended(tmp_path, f"assert {setting!r} not in os.environ").trouble == []
