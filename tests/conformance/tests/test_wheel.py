"""A wheel that is missing or broken is said so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .. import wheel
from ..trouble import CannotRun


def test_a_missing_wheel_is_named_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "ROOT", tmp_path)
    with pytest.raises(CannotRun) as caught:
        wheel.newest()
    assert (
        str(caught.value)
        == "there is no wheel in target/wheels\nhint: build it with `make wheel`, or name one with --wheel"
    )


def test_the_wheel_built_last_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "target" / "wheels"
    folder.mkdir(parents=True)
    for age, name in enumerate(("doublet-0.2.0-x.whl", "doublet-0.1.0-x.whl")):
        (folder / name).touch()
        os.utime(folder / name, (1000 - age, 1000 - age))
    monkeypatch.setattr(wheel, "ROOT", tmp_path)
    assert wheel.newest().name == "doublet-0.2.0-x.whl"


def test_a_broken_wheel_is_said_to_be_so(tmp_path: Path) -> None:
    broken = tmp_path / "doublet-1.whl"
    broken.write_text("not a zip")
    with pytest.raises(CannotRun, match=r"^the wheel doublet-1\.whl cannot be unpacked: File is not a zip file$"):
        wheel.unpack(broken, tmp_path / "out")
