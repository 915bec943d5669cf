"""A suite is fetched once, and only the pinned file is ever unpacked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .. import peers
from ..trouble import CannotRun


def test_a_file_with_another_hash_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "CACHE", tmp_path)
    forged = tmp_path / "downloads" / "mock-5.2.0.tar.gz"
    forged.parent.mkdir()
    forged.write_bytes(b"forged")
    with pytest.raises(
        CannotRun, match=r"^mock-5\.2\.0\.tar\.gz has the SHA-256 [0-9a-f]{64}, not the pinned one; it was thrown away$"
    ):
        peers.sdist("mock", Path(sys.executable), tmp_path / "out")
    assert not forged.exists()


def test_a_download_that_fails_says_what_was_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "CACHE", tmp_path)
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'no route to host' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(CannotRun) as caught:
        peers.sdist("mock", program, tmp_path / "out")
    assert str(caught.value) == (
        "could not download the sdist of mock==5.2.0:\nno route to host\n"
        "hint: this step needs the network once; later runs use .cache"
    )
