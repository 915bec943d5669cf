"""Installs the pinned packages of npm that an SDK's stories need, kept in `.cache/judges`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from . import peers
from .trouble import CannotRun


def environment(suite: str) -> Path:
    """Return a folder with the packages of a suite in its `node_modules`."""
    npm = shutil.which("npm")
    if npm is None:
        raise CannotRun("there is no `npm`", hint="install Node.js, with npm, from a package of your system")
    wanted = peers.requirements_of(suite)
    folder = peers.CACHE / f"environment-node-{suite}"
    stamp = folder / "requirements.txt"
    if not (stamp.exists() and stamp.read_text() == "\n".join(wanted)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}\n')
        # A script of a package is nothing that a judge has to run.
        words = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *wanted]
        _install(words, folder, " and ".join(wanted))
        stamp.write_text("\n".join(wanted))
    return folder


def _install(words: list[str], folder: Path, what: str) -> None:
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"could not install {what}: {error}") from error
    if done.returncode != 0:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        hint = "this step needs the network once; later runs use .cache"
        raise CannotRun(f"could not install {what}:\n{last}", hint=hint)
