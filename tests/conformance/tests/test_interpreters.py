"""Which Pythons are found, and what becomes of those that cannot be used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .. import interpreters

OTHER = """#!/bin/sh
echo '{"executable": "/opt/x", "implementation": "%s", "version": "3.13.0", "minor": [3, 13],
       "library": "/opt/lib", "suite": null, "free_threaded": %s}'
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only interpreters are the running one and those put into the answer's folder."""
    monkeypatch.setattr(interpreters, "SUPPORTED", ((sys.version_info[:2]), (3, 99)))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path


def put(folder: Path, text: str) -> None:
    """Put a program that calls itself python3.99 on PATH."""
    program = folder / "python3.99"
    program.write_text(text)
    program.chmod(0o755)


def test_the_running_interpreter_is_found_by_its_base() -> None:
    current = interpreters.current()
    assert current.minor == sys.version_info[:2]
    assert current.executable.resolve() == Path(sys.base_prefix, "bin", Path(sys.executable).resolve().name).resolve()
    assert current in interpreters.find().interpreters


def test_the_same_interpreter_is_found_once() -> None:
    libraries = [one.library for one in interpreters.find().interpreters]
    assert len(libraries) == len(set(libraries))


def test_one_that_does_not_start_is_passed_over_aloud(machine: Path) -> None:
    put(machine, "#!/bin/sh\nexit 127\n")
    assert interpreters.find().passed_over == (f"{machine}/python3.99: does not start",)


def test_another_implementation_is_passed_over_aloud(machine: Path) -> None:
    put(machine, OTHER % ("PyPy", "false"))
    assert interpreters.find().passed_over == ("PyPy 3.13.0: not CPython",)


def test_a_free_threaded_build_is_passed_over_aloud(machine: Path) -> None:
    put(machine, OTHER % ("CPython", "true"))
    assert interpreters.find().passed_over == ("CPython 3.13.0 free-threaded: cannot load an abi3 wheel",)
