"""The interpreter that is measured: programs are started on it, with both sides at hand, and say JSON."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conformance.trouble import CannotRun
from tests.conformance.wheel import ROOT

Program = tuple[str | Path, ...]

# What a user's environment says must not change what is measured.
_FOREIGN = ("PYTHON", "DOUBLET", "AWS_", "MOTO_")


def module(name: str) -> Program:
    """A module of this package as a program."""
    return ("-m", f"benches.{name}")


@dataclass(frozen=True)
class Measured:
    """One interpreter, a folder to work in, and what can be imported."""

    python: Path
    folder: Path
    python_path: tuple[Path, ...]

    def facts(self, program: Program, *arguments: str) -> dict[str, Any]:
        """Run a program that prints one JSON document.

        Raises:
            CannotRun: it failed; a measurement that fails is never an empty row.
        """
        with self._start(program, *arguments) as process:
            assert process.stdout is not None
            text = process.stdout.read()
        self._must_have_succeeded(process)
        facts: dict[str, Any] = json.loads(text)
        return facts

    def rows(self, program: Program, *arguments: str) -> Iterator[dict[str, Any]]:
        """Run a program that prints one JSON document per line, and yield them as they come.

        Raises:
            CannotRun: it failed.
        """
        with self._start(program, *arguments) as process:
            assert process.stdout is not None
            for text in process.stdout:
                yield json.loads(text)
        self._must_have_succeeded(process)

    def succeeds(self, program: Program, *arguments: str) -> bool:
        """Run a program, and return whether it ended well."""
        with self._start(program, *arguments) as process:
            process.communicate()
        return process.returncode == 0

    def _start(self, program: Program, *arguments: str) -> subprocess.Popen[str]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(_FOREIGN)}
        environment["PYTHONPATH"] = os.pathsep.join(map(str, [*self.python_path, ROOT]))
        with (self.folder / "errors.txt").open("w") as errors:
            return subprocess.Popen(
                [self.python, *program, *arguments],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def _must_have_succeeded(self, process: subprocess.Popen[str]) -> None:
        if process.returncode != 0:
            last = "\n".join((self.folder / "errors.txt").read_text().strip().splitlines()[-8:])
            raise CannotRun(f"a measurement ended with exit code {process.returncode}:\n{last}")
