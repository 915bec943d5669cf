"""Keeps the figures of each interpreter in `target/bench`, one JSON file per subject and minor version."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.conformance.interpreters import Interpreter
from tests.conformance.wheel import ROOT

from .result import Result

FOLDER = ROOT / "target" / "bench"
Subject = Literal["objects", "http", "aws"]


@dataclass(frozen=True)
class Figures:
    """What one interpreter said about one subject."""

    python: str
    wheel: str
    machine: str
    quick: bool
    rows: tuple[Result, ...]


def machine() -> str:
    """The machine in a few words, without its name."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def clear(subject: Subject) -> None:
    """Forget the figures of earlier runs: the README must not mix them."""
    for path in FOLDER.glob(f"{subject}-*.json"):
        path.unlink()


def write(subject: Subject, interpreter: Interpreter, wheel: str, rows: Sequence[Result], *, quick: bool) -> Path:
    """Write one interpreter's figures, over those of the same minor version."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{subject}-{interpreter.minor[0]}.{interpreter.minor[1]}.json"
    document = {
        "python": interpreter.version,
        "wheel": wheel,
        "machine": machine(),
        "quick": quick,
        "rows": [row.to_json() for row in rows],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    return path


def read_all(subject: Subject) -> list[Figures]:
    """Read what is there, oldest Python first."""
    found = [_read(path) for path in FOLDER.glob(f"{subject}-*.json")]
    return sorted(found, key=lambda one: [int(part) for part in one.python.split(".")[:2]])


def _read(path: Path) -> Figures:
    document = json.loads(path.read_text())
    rows = tuple(Result.from_json(row) for row in document["rows"])
    return Figures(document["python"], document["wheel"], document["machine"], document["quick"], rows)
