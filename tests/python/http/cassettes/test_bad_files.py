"""Files that cannot be used are refused with their line and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from doublet import http

GOOD = """\
cassette: 1
interactions:
- request:
    method: GET
    url: https://a.test/
  response:
    status: 200
...
"""


def refused(path: Path, text: str | bytes) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(http.BadCassette) as raised, http.cassette(path):
        pass
    return str(raised.value)


def test_a_bad_edit_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "tapes" / "a.yaml"
    file.parent.mkdir()
    assert refused(file, GOOD.replace("200", "2OO")) == (
        "`tapes/a.yaml`, line 7: a status is a number from 100 to 599\n"
        "hint: mend that line, or record the cassette again with `rewrite`\n"
        "see: docs/guide/cassettes.md"
    )


def test_a_file_that_is_cut_off_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    assert refused(file, GOOD[:80]) == (
        f"`{file}`: it ends on line 6 without the end mark `...`, so the rest of it is missing\n"
        "hint: restore the file, or record it again with `rewrite`\n"
        "see: docs/guide/cassettes.md"
    )


def test_other_files_and_versions_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    assert refused(file, "interactions: []\nversion: 1\n") == (
        f"`{file}`: it is no cassette: it does not begin with `cassette: 1`\n"
        "hint: check the path; a cassette is a file that doublet has recorded\n"
        "see: docs/guide/cassettes.md"
    )
    assert refused(file, GOOD.replace("cassette: 1", "cassette: 9")) == (
        f"`{file}`: its format is 9, and this version of doublet reads format 1\n"
        "hint: use the version of doublet that wrote it, or record it again with `rewrite`\n"
        "see: docs/guide/cassettes.md"
    )
    assert refused(file, b"cassette: 1\n\xff\n") == (
        f"`{file}`, line 2: it is no text in UTF-8\n"
        "hint: restore the file, or record it again with `rewrite`\n"
        "see: docs/guide/cassettes.md"
    )


def test_yaml_that_is_meant_to_harm_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    assert refused(file, GOOD.replace("200", "!!python/object/apply:os.system ['true']")) == (
        f"`{file}`, line 7: the tag `!!python/object/apply:os.system` is no part of a cassette\n"
        "hint: a recorded cassette is never like that; do not trust this file\n"
        "see: docs/guide/cassettes.md"
    )


def test_line_ends_of_other_systems_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(GOOD.replace("\n", "\r\n").encode())
    with http.cassette(file) as cassette:
        assert cassette.unused == ["GET https://a.test/"]


def test_what_cannot_be_matched_on_is_told(tmp_path: Path) -> None:
    with pytest.raises(http.BadCassette) as raised:
        http.cassette(tmp_path / "a.yaml", match_on=["method", "uri"])
    assert str(raised.value).splitlines()[0] == (
        f"`{tmp_path / 'a.yaml'}` (there is no such file): requests cannot be matched on `uri`; there are `method`, `scheme`, "
        "`host`, `port`, `path`, `query`, `body` and `header:NAME`"
    )


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a folder that cannot be made")
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    import requests

    blocking = tmp_path / "blocking"
    blocking.write_text("a file where a folder should be")
    cassette = http.cassette(blocking / "a.yaml", fetch=lambda _request: http.respond(200))
    with pytest.raises((http.CannotRecord, http.BadCassette)) as raised, cassette:
        requests.get("https://a.test/", timeout=5)
    assert str(raised.value) == (
        f"`{blocking / 'a.yaml'}` cannot be read: Not a directory\nsee: docs/guide/cassettes.md"
    )
