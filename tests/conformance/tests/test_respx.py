"""A suite that has to be supplied from outside: without it, its judge says so and neither passes nor fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..interpreters import Found, current
from ..judges import Session, respx
from ..trouble import NotHere


def reason(folder: Path) -> str:
    """Why the judge does not run."""
    [judge] = respx.judges(Session(folder, current(), Found((), ()), folder))
    assert judge.name == "respx"
    with pytest.raises(NotHere) as caught:
        judge.run()
    return str(caught.value)


def test_without_a_checkout_the_next_step_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOUBLET_RESPX_CHECKOUT", raising=False)
    monkeypatch.setattr(respx, "ROOT", tmp_path / "project")
    assert reason(tmp_path) == (
        "there is no checkout of respx\nhint: name one in DOUBLET_RESPX_CHECKOUT, or put it beside the project"
    )


def test_a_folder_without_the_suite_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOUBLET_RESPX_CHECKOUT", str(tmp_path))
    assert reason(tmp_path) == (
        f"{tmp_path} has no tests of respx\nhint: name one in DOUBLET_RESPX_CHECKOUT, or put it beside the project"
    )


def test_the_version_is_the_newest_in_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_router.py").touch()
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [0.23.1] - 2026-04-08\n\n## [0.23.0] - 2026-04-01\n")
    monkeypatch.setenv("DOUBLET_RESPX_CHECKOUT", str(tmp_path))
    [judge] = respx.judges(Session(tmp_path, current(), Found((), ()), tmp_path))
    assert judge.name == "respx 0.23.1"
