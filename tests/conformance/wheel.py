"""Finds the built wheel and unpacks it, so that what is judged and measured is what ships."""

from __future__ import annotations

import zipfile
from pathlib import Path

from .trouble import CannotRun

ROOT = Path(__file__).resolve().parents[2]


def newest() -> Path:
    """Return the wheel that was built last."""
    wheels = sorted((ROOT / "target" / "wheels").glob("doublet-*.whl"), key=lambda path: path.stat().st_mtime)
    if not wheels:
        raise CannotRun(
            "there is no wheel in target/wheels", hint="build it with `make wheel`, or name one with --wheel"
        )
    return wheels[-1]


def unpack(wheel: Path, into: Path) -> Path:
    """Unpack a wheel into a folder that can stand on PYTHONPATH; its entry points are found there too."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(into)
    except (OSError, zipfile.BadZipFile) as error:
        raise CannotRun(f"the wheel {wheel.name} cannot be unpacked: {error}") from error
    return into
