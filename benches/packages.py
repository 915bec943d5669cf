"""Fetches what is measured beside doublet, pinned, once for each interpreter: into `.cache/bench`, never into .venv."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conformance.interpreters import Interpreter
from tests.conformance.trouble import CannotRun
from tests.conformance.wheel import ROOT

REQUIREMENTS = ROOT / "requirements-bench.txt"
# aioresponses does not work with the aiohttp of today, so what is measured with it stands apart.
REQUIREMENTS_AIOHTTP = ROOT / "requirements-bench-aiohttp.txt"
# moto brings much that the other subjects do not need.
REQUIREMENTS_AWS = ROOT / "requirements-bench-aws.txt"
_CACHE = ROOT / ".cache" / "bench"


def fetched(requirements: Path, interpreter: Interpreter) -> Path:
    """Return a folder for PYTHONPATH that holds what a file of requirements names.

    Raises:
        CannotRun: pip could not fetch it.
    """
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    folder = _CACHE / f"{requirements.stem.removeprefix('requirements-')}-python{interpreter.version}-{digest}"
    if not folder.exists():
        # Under another name until it is whole: an interrupted download must not pass for a finished one.
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", interpreter.executable]
        command: list[str | Path] = [*pip, "install", "--quiet", "--target", unfinished, "--requirement", requirements]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise CannotRun(
                f"could not fetch {requirements.name} for Python {interpreter.version}:\n{done.stderr.strip()}",
                hint="this needs the network once",
            )
        unfinished.rename(folder)
    return folder
