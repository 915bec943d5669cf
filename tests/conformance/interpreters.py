"""Finds the CPythons of this machine and the mock suites that lie in them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .trouble import CannotRun

SUPPORTED = ((3, 11), (3, 12), (3, 13), (3, 14))

# Run by each candidate. The base executable is asked for so that what a virtual environment has installed is not judged.
_SELF_PORTRAIT = """
import json, os, platform, sys, sysconfig
library = os.path.dirname(os.__file__)
packages = {"unittest.test.testmock": "unittest/test/testmock", "test.test_unittest.testmock": "test/test_unittest/testmock"}
suite = next((name for name, folder in packages.items() if os.path.isdir(os.path.join(library, folder))), None)
print(json.dumps({
    "executable": getattr(sys, "_base_executable", None) or sys.executable,
    "implementation": platform.python_implementation(),
    "version": platform.python_version(),
    "minor": sys.version_info[:2],
    "library": library,
    "suite": suite,
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
}))
"""


@dataclass(frozen=True)
class Interpreter:
    """One CPython: where it is, what it is, and the package name of its mock suite if it has one."""

    executable: Path
    version: str
    minor: tuple[int, int]
    library: Path
    suite: str | None

    @property
    def place(self) -> str:
        """The executable's path, with the home folder shortened."""
        return _shortened(self.executable)


@dataclass(frozen=True)
class Found:
    """The interpreters to use, and one line for each candidate that was passed over."""

    interpreters: tuple[Interpreter, ...]
    passed_over: tuple[str, ...]


def current() -> Interpreter:
    """Return the interpreter that runs this program (its base, if it is a virtual environment's)."""
    return _portrait(Path(sys.executable))


def find() -> Found:
    """Look at the current interpreter, those on PATH and pyenv's, each distinct one once, oldest first."""
    by_library: dict[Path, Interpreter] = {}
    passed_over: list[str] = []
    for candidate in dict.fromkeys(_candidates()):
        try:
            portrait = _portrait(candidate)
        except CannotRun as reason:
            passed_over.append(str(reason))
            continue
        if portrait.minor in SUPPORTED:
            by_library.setdefault(portrait.library, portrait)
    found = sorted(by_library.values(), key=lambda one: (one.minor, one.version, str(one.library)))
    return Found(tuple(found), tuple(dict.fromkeys(passed_over)))


def _candidates() -> Iterator[Path]:
    yield Path(sys.executable)
    for major, minor in SUPPORTED:
        if on_path := shutil.which(f"python{major}.{minor}"):
            yield Path(on_path)
    if on_path := shutil.which("python3"):
        yield Path(on_path)
    # Distributions and pyenv's shims may hide each other on PATH, so the usual homes are looked at as well.
    for major, minor in SUPPORTED:
        for folder in ("/usr/bin", "/usr/local/bin"):
            if (usual := Path(folder, f"python{major}.{minor}")).exists():
                yield usual
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for major, minor in SUPPORTED:
        yield from sorted(root.glob(f"versions/{major}.{minor}.*/bin/python"))


def _portrait(candidate: Path) -> Interpreter:
    """Ask a candidate what it is."""
    try:
        answer = subprocess.run(
            [candidate, "-I", "-c", _SELF_PORTRAIT], capture_output=True, text=True, timeout=30, check=True
        ).stdout
        facts = json.loads(answer)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise CannotRun(f"{_shortened(candidate)}: does not start") from error
    if facts["implementation"] != "CPython":
        raise CannotRun(f"{facts['implementation']} {facts['version']}: not CPython")
    if facts["free_threaded"]:
        raise CannotRun(f"CPython {facts['version']} free-threaded: cannot load an abi3 wheel")
    return Interpreter(
        executable=Path(facts["executable"]),
        version=facts["version"],
        minor=(facts["minor"][0], facts["minor"][1]),
        library=Path(facts["library"]).resolve(),
        suite=facts["suite"],
    )


def _shortened(path: Path) -> str:
    home = str(Path.home())
    return "~" + str(path)[len(home) :] if str(path).startswith(home + os.sep) else str(path)
