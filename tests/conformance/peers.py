"""Fetches the pinned suites of peers and makes the environment that they run in, both kept in `.cache/judges`."""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tomllib
from pathlib import Path
from typing import Any

from .interpreters import Interpreter
from .trouble import CannotRun
from .wheel import ROOT

CACHE = ROOT / ".cache" / "judges"
_SUITES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("suites.toml").read_text())


def environment(interpreter: Interpreter, suite: str | None = None) -> Path:
    """Return the Python of a virtual environment that holds pytest and neither doublet nor any peer.

    A suite that needs more than that names itself, and has an environment of its own.
    """
    requirements: list[str] = list(_SUITES["environment"]["requirements"])
    folder = CACHE / f"environment-{interpreter.version}"
    if suite is not None:
        requirements += _SUITES["environment"][suite]["requirements"]
        folder = CACHE / f"environment-{interpreter.version}-{suite}"
    python = folder / "bin" / "python"
    stamp = folder / "requirements.txt"
    wanted = "\n".join([str(interpreter.executable), *requirements])
    if not (stamp.exists() and stamp.read_text() == wanted and python.exists()):
        _run([interpreter.executable, "-m", "venv", "--clear", folder], "make a virtual environment")
        _run([python, "-m", "pip", "install", "--quiet", *requirements], f"install {' and '.join(requirements)}")
        stamp.write_text(wanted)
    return python


def packages_of(suite: str) -> list[str]:
    """Return the packages of npm that a suite needs, pinned."""
    return list(_SUITES["environment"][suite]["packages"])


def sdist(name: str, pip_of: Path, into: Path) -> Path:
    """Fetch a peer's source distribution and unpack it; the answer is its root folder."""
    archive = _fetched(name, "sdist", pip_of)
    with tarfile.open(archive) as tar:
        # Old 3.11s have no filter and new Pythons warn without one; the archive is pinned by its hash in any case.
        tar.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
        tar.extractall(into)
    return into / archive.name.removesuffix(".tar.gz")


def wheel_of(name: str, pip_of: Path) -> Path:
    """Fetch a peer's wheel."""
    return _fetched(name, "wheel", pip_of)


def version_of(name: str) -> str:
    """Return the pinned version of a peer."""
    version: str = _SUITES["peers"][name]["version"]
    return version


def _fetched(name: str, kind: str, pip_of: Path) -> Path:
    pinned = _SUITES["peers"][name][kind]
    target = CACHE / "downloads" / str(pinned["file"])
    if not target.exists():
        form = ["--no-binary", name] if kind == "sdist" else ["--only-binary", name]
        requirement = f"{name}=={version_of(name)}"
        command: list[str | Path] = [
            pip_of,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            *form,
            "--dest",
            target.parent,
            requirement,
        ]
        _run(command, f"download the {kind} of {requirement}")
    if not target.exists():
        raise CannotRun(f"the package index gave no {target.name}", hint="correct the file name in suites.toml")
    if (found := hashlib.sha256(target.read_bytes()).hexdigest()) != pinned["sha256"]:
        target.unlink()
        raise CannotRun(f"{target.name} has the SHA-256 {found}, not the pinned one; it was thrown away")
    return target


def _run(command: list[str | Path], purpose: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"could not {purpose}: {error}") from error
    if done.returncode != 0:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise CannotRun(f"could not {purpose}:\n{last}", hint="this step needs the network once; later runs use .cache")
