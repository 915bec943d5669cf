"""Starts `doublet serve` as a user would, at a free port, and ends it."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .trouble import CannotRun
from .wheel import ROOT

if TYPE_CHECKING:
    from .judges.session import Session

_TIME_LIMIT = 30.0
_ADDRESS = re.compile(r"serves AWS doubles at (http://\S+)")


@contextmanager
def served(session: Session, folder: Path, seed: Path | None = None, *more: str) -> Iterator[str]:
    """A server, which may begin with a seed and be told more; the answer is its address.

    Raises:
        CannotRun: it does not serve.
    """
    settings = {**os.environ, "PYTHONPATH": str(session.doublet)}
    words = [*_command(session, settings), "serve", "--port", "0", *(["--seed", str(seed)] if seed else []), *more]
    log = folder / "server.txt"
    with log.open("wb") as output:
        server = subprocess.Popen(
            words, cwd=folder, env=settings, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _command(session: Session, settings: Mapping[str, str]) -> list[str]:
    """The words that start doublet: those of the wheel, or the program that cargo has built."""
    of_the_wheel = [str(session.current.executable), "-m", "doublet"]
    asked = subprocess.run([*of_the_wheel, "serve", "--help"], env=settings, capture_output=True, check=False)
    if asked.returncode == 0:
        return of_the_wheel
    for profile in ("release", "debug"):
        program = ROOT / "target" / profile / "doublet"
        if program.exists():
            return [str(program)]
    raise CannotRun(
        "this wheel cannot serve, and there is no other program that can",
        hint="build it with `cargo build --package doublet-cli`",
    )


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the server says where it serves."""
    end = time.monotonic() + _TIME_LIMIT
    while time.monotonic() < end and server.poll() is None:
        said = log.read_text(errors="replace")
        if (found := _ADDRESS.search(said)) and "Ready." in said:
            return found[1]
        time.sleep(0.05)
    last = "\n".join(log.read_text(errors="replace").strip().splitlines()[-3:])
    raise CannotRun(f"`doublet serve` did not come up:\n{last}")
