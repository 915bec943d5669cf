"""Starts one child process under a memory limit and a time limit, and reads what it noted."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import record
from .wheel import ROOT

# A double whose iterator never ends eats all memory; the limit turns that into one failed test.
MEMORY_LIMIT = 4 * 1024**3
TIME_LIMIT = 300.0

# What a judged process is given of the caller's settings. Anything else could change what it does: with CI=true, pytest prints
# longer explanations than pytest-mock's own suite expects.
_INHERITED_SETTINGS = ("HOME", "LANG", "LC_", "LD_LIBRARY_PATH", "PATH", "TMPDIR", "TZ", "USER")


@dataclass(frozen=True)
class Child:
    """One process to start, and the proof it owes of which library it really tested."""

    python: Path
    arguments: Sequence[str | Path]
    folder: Path
    python_path: Sequence[Path] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    must_execute: Sequence[Path] = ()
    must_not_execute: Sequence[Path] = ()
    # Whether the names that the test modules imported must be doublet's own objects.
    on_doublet: bool = False


def run(child: Child, time_limit: float = TIME_LIMIT) -> record.Run:
    """Run the child to its end and answer with everything it noted, trouble included."""
    notes = child.folder / "notes.jsonl"
    notes.unlink(missing_ok=True)
    begin = time.perf_counter()
    ending = _wait(child, _settings(child, notes), time_limit)
    judged = record.read(notes.read_text().splitlines() if notes.exists() else [])
    judged.seconds = time.perf_counter() - begin
    if ending and not judged.closed:
        judged.trouble[-1] += f": {ending}"
    executed = {Path(path) for path in judged.watched}
    unused = [path for path in child.must_execute if path not in executed]
    foreign = [path for path in child.must_not_execute if path in executed]
    judged.trouble += [f"{_short(path)} was not used, so something else was tested" for path in unused]
    judged.trouble += [f"the original was used as well: {_short(path)}" for path in foreign]
    return judged


def _short(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _settings(child: Child, notes: Path) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if key.startswith(_INHERITED_SETTINGS)}
    return {
        **inherited,
        "PYTHONPATH": os.pathsep.join(str(path) for path in [*child.python_path, ROOT]),
        "PYTHONFAULTHANDLER": "1",
        "JUDGE_NOTES": str(notes),
        "JUDGE_WATCHED": os.pathsep.join(str(path) for path in [*child.must_execute, *child.must_not_execute]),
        "JUDGE_LIBRARY": "doublet.mock" if child.on_doublet else "",
        **child.settings,
    }


def _wait(child: Child, settings: dict[str, str], time_limit: float) -> str:
    """Wait for the child; the answer says how it died, with its last words, or is empty when all went well."""
    log = child.folder / "output.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [child.python, *child.arguments],
            cwd=child.folder,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_limit_memory,  # noqa: PLW1509  # no thread runs here while a child is started
        )
        try:
            code = process.wait(time_limit)
            ending = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        except subprocess.TimeoutExpired:
            code = _put_down(process)
            ending = f"it did not end within {time_limit:.0f} s"
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return f"{ending}\n{_last_words(log)}" if code else ""


def _put_down(process: subprocess.Popen[bytes]) -> int:
    """End a child that hangs: first so that faulthandler prints where it stands, then for certain."""
    os.killpg(process.pid, signal.SIGABRT)
    try:
        return process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def _last_words(log: Path, lines: int = 12) -> str:
    return "\n".join(log.read_text(errors="replace").strip().splitlines()[-lines:])
