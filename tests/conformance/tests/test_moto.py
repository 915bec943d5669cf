"""Moto's tests: what is asked without a checkout, and what may be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from .. import checkouts
from ..interpreters import Found, current
from ..judges import Session, moto
from ..left_out import LeftOutIsWrong
from ..trouble import NotHere


def session(folder: Path) -> Session:
    """A session that finds nothing."""
    return Session(folder, current(), Found((), ()), folder)


def test_there_is_a_judge_for_every_suite_and_door(tmp_path: Path) -> None:
    names = [judge.name for judge in [*moto.in_process(session(tmp_path)), *moto.server_mode(session(tmp_path))]]
    assert len(names) == len(set(names)) == 30
    assert names[:2] == ["moto's sqs, in process, direct door", "moto's sqs, in process, wire door"]


def test_without_a_checkout_the_next_step_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOUBLET_MOTO_CHECKOUT", raising=False)
    monkeypatch.setattr(checkouts, "ROOT", tmp_path / "project")
    with pytest.raises(NotHere) as caught:
        moto.in_process(session(tmp_path))[0].run()
    assert str(caught.value) == (
        "there is no checkout of moto\nhint: name one in DOUBLET_MOTO_CHECKOUT, or put it beside the project"
    )


def test_what_may_fail_is_asked_for_by_suite_and_door(tmp_path: Path) -> None:
    listed = tmp_path / "left_out.toml"
    listed.write_text("""
[[left_out]]
test = "tests/test_sqs/test_sqs.py::test_a"
reason = "everywhere"

[[left_out]]
test = "tests/test_sqs/test_sqs.py::test_b"
reason = "there only"
doors = ["served"]
""")
    assert [entry.reason for entry in moto.left_out("sqs", "direct", listed)] == ["everywhere"]
    assert [entry.reason for entry in moto.left_out("sqs", "served", listed)] == ["everywhere", "there only"]
    assert moto.left_out("ssm", "served", listed) == ()


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    listed = tmp_path / "left_out.toml"
    listed.write_text("[[left_out]]\ntest = 'tests/test_sqs/test_sqs.py::test_a'\n")
    with pytest.raises(LeftOutIsWrong, match="needs test and reason"):
        moto.left_out("sqs", "direct", listed)
