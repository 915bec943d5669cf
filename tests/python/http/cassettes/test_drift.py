"""`doublet drift` asks the service again and tells what has changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import requests

from doublet import http
from doublet.__main__ import main

SECRET = "s3cr3t-hunter2"


@pytest.fixture
def folder(service: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with http.cassette("tapes/a.yaml"):
        requests.get(f"{service.url}/version", timeout=5)
    return tmp_path / "tapes"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["drift", *words])
    said = capsys.readouterr()
    return code, re.sub(r"127\.0\.0\.1:\d+", "host", said.out), said.err


def test_a_service_that_answers_as_before_has_not_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "tapes") == (0, "1 recordings: 1 as recorded, 0 changed, 0 not checked\n", "")


def test_what_has_changed_is_told_member_by_member(
    service: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.version = 2
    assert run(capsys, "tapes/a.yaml") == (
        1,
        (
            "tapes/a.yaml: recording 1 of 1, GET http://host/version, is answered otherwise today\n"
            "changed:\n"
            "  json.version: recorded 1, today 2\n\n"
            "1 recordings: 0 as recorded, 1 changed, 0 not checked\n"
        ),
        "",
    )


def test_what_cannot_be_checked_is_told_with_the_reason(
    service: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with http.cassette("tapes/b.yaml"):
        requests.get(f"{service.url}/a", headers={"Authorization": f"Bearer {SECRET}"}, timeout=5)
        requests.get(f"{service.url}/a?token={SECRET}", timeout=5)
        requests.post(f"{service.url}/a", json={"password": SECRET}, timeout=5)
    asked = len(service.asked)
    assert run(capsys, "tapes/b.yaml") == (
        0,
        (
            "tapes/b.yaml: not checked: GET http://host/a\n"
            "  its `Authorization` was not recorded; give it with --header or --headers\n\n"
            "tapes/b.yaml: not checked: GET http://host/a?token=(hidden)\n"
            "  a secret in its URL was not recorded\n\n"
            "tapes/b.yaml: not checked: POST http://host/a\n"
            "  POST may change something at the service; ask for it with --every-method\n\n"
            "3 recordings: 0 as recorded, 0 changed, 3 not checked\n"
        ),
        "",
    )
    assert len(service.asked) == asked
    assert "a secret in its body was not recorded" in run(capsys, "--every-method", "tapes/b.yaml")[1]


def test_headers_can_be_supplied(
    service: Any, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with http.cassette("tapes/b.yaml"):
        requests.get(f"{service.url}/version", headers={"Authorization": f"Bearer {SECRET}"}, timeout=5)
    held = (0, "1 recordings: 1 as recorded, 0 changed, 0 not checked\n", "")
    assert run(capsys, "--header", "authorization: Bearer of-today", "tapes/b.yaml") == held
    assert service.asked[-1][2]["authorization"] == "Bearer of-today"
    Path("live_headers.py").write_text("def headers(request):\n    return {'Authorization': request.method}\n")
    monkeypatch.syspath_prepend(".")
    assert run(capsys, "--headers", "live_headers:headers", "tapes/b.yaml") == held
    assert service.asked[-1][2]["Authorization"] == "GET"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none.yaml"], "error: there is no cassette `none.yaml`\nsee: docs/guide/cassettes.md\n"),
        (
            ["--header", "x", "tapes"],
            "error: 'x' is no header\nhint: write --header 'Name: value'\nsee: docs/guide/cassettes.md\n",
        ),
        (
            ["--headers", "no_such_module:f", "tapes"],
            (
                "error: 'no_such_module:f' cannot be imported: No module named 'no_such_module'\n"
                "hint: write --headers module:function\nsee: docs/guide/cassettes.md\n"
            ),
        ),
        (
            ["empty"],
            "error: there are no cassettes in `empty`\nhint: their names end in .yaml\nsee: docs/guide/cassettes.md\n",
        ),
    ],
)
def test_wrong_usage_ends_with_2(
    words: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    assert run(capsys, *words) == (2, "", message)


def test_a_service_that_is_gone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "a.yaml"
    file.write_text(re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:1", file.read_text()))
    assert run(capsys, "tapes") == (
        0,
        (
            "tapes/a.yaml: not checked: GET http://host/version\n"
            "  the service could not be asked: connection refused\n\n"
            "1 recordings: 0 as recorded, 0 changed, 1 not checked\n"
        ),
        "",
    )
