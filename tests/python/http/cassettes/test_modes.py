"""When a cassette records, and what it does to its file."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path
from typing import Any

import pytest
import requests

from doublet import http


def ask(url: str) -> int:
    count: int = requests.get(url, timeout=5).json()["count"]
    return count


@pytest.fixture
def file(service: Any, tmp_path: Path) -> Path:
    """A file with one recording, of `/a`."""
    file = tmp_path / "a.yaml"
    with http.cassette(file):
        assert ask(f"{service.url}/a") == 1
    return file


def test_none_replays_only(service: Any, file: Path) -> None:
    with http.cassette(file, record="none"):
        assert ask(f"{service.url}/a") == 1
    with pytest.raises(http.UnmatchedRequest) as raised, http.cassette(file, record="none"):
        ask(f"{service.url}/b")
    assert str(raised.value) == (
        f"`{file}` has no recording of GET {service.url}/b (sent by requests)\n"
        "the only recording:\n"
        f"    GET {service.url}/a\n"
        "  path: expected /a\n"
        "        actual   /b\n"
        'hint: record what is missing: give `record="new"`, or run pytest with\n'
        "      `--doublet-cassettes=new`\n"
        "see: docs/guide/cassettes.md"
    )
    assert len(service.asked) == 1


def test_none_says_that_there_is_no_file(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "none.yaml"
    with pytest.raises(http.UnmatchedRequest) as raised, http.cassette(file, record="none"):
        ask(service.url)
    assert str(raised.value).splitlines()[0] == (
        f"`{file}` (there is no such file) has no recording of GET {service.url}/ (sent by requests)"
    )
    assert not file.exists()


def test_once_does_not_add_to_a_file(service: Any, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(http.UnmatchedRequest), http.cassette(file):
        ask(f"{service.url}/b")
    assert file.read_bytes() == before


def test_new_replays_and_records_what_is_missing(service: Any, file: Path) -> None:
    file.write_text(file.read_text().replace("interactions:\n", "interactions:\n# mine\n"))
    before = file.read_text()
    with http.cassette(file, record="new") as cassette:
        assert (ask(f"{service.url}/a"), ask(f"{service.url}/b")) == (1, 2)
        assert cassette.recorded == 1
    assert file.read_text().startswith(before.removesuffix("...\n"))
    with http.cassette(file, record="none"):
        assert (ask(f"{service.url}/a"), ask(f"{service.url}/b")) == (1, 2)


def test_all_records_everything_behind_what_is_there(service: Any, file: Path) -> None:
    with http.cassette(file, record="all"):
        assert ask(f"{service.url}/a") == 2
    with http.cassette(file):
        assert (ask(f"{service.url}/a"), ask(f"{service.url}/a")) == (1, 2)


def test_rewrite_begins_from_nothing(service: Any, file: Path) -> None:
    with http.cassette(file, record="rewrite"):
        assert ask(f"{service.url}/b") == 2
    with http.cassette(file, record="none") as cassette:
        assert ask(f"{service.url}/b") == 2
    assert cassette.unused == []
    file.write_text("broken")
    with http.cassette(file, record="rewrite"):
        assert ask(f"{service.url}/c") == 3
    assert "/c" in file.read_text()


def test_the_environment_goes_before_a_cassettes_own_mode(
    service: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOUBLET_CASSETTES", "none")
    with pytest.raises(http.UnmatchedRequest), http.cassette(file, record="new"):
        ask(f"{service.url}/b")
    monkeypatch.setenv("DOUBLET_CASSETTES", "some")
    with pytest.raises(http.BadCassette) as raised, http.cassette(file):
        pass
    assert str(raised.value) == (
        "the environment's DOUBLET_CASSETTES has no mode 'some'\n"
        "hint: the modes are `none`, `once`, `new`, `all`, `rewrite`\n"
        "see: docs/guide/cassettes.md"
    )


def test_each_recording_answers_once_unless_the_last_may_repeat(service: Any, file: Path) -> None:
    def ask_twice() -> None:
        with http.cassette(file):
            assert ask(f"{service.url}/a") == 1
            ask(f"{service.url}/a")

    with pytest.raises(http.UnmatchedRequest) as raised:
        ask_twice()
    assert str(raised.value) == (
        f"`{file}` has no further recording of GET {service.url}/a (sent by requests)\n"
        "played:\n"
        "  one recording, with one answer\n"
        "hint: let the last one answer again with `repeat=True`, or record what is\n"
        '      missing with `record="new"`\n'
        "see: docs/guide/cassettes.md"
    )
    with http.cassette(file, repeat=True):
        assert [ask(f"{service.url}/a") for _ in range(3)] == [1, 1, 1]


def test_nothing_is_written_when_the_test_has_failed(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"

    def fail() -> None:
        with http.cassette(file):
            ask(service.url)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as raised:
        fail()
    assert raised.value.__notes__ == [f"doublet: one new answer was not kept in `{file}`, because the test failed"]
    assert list(tmp_path.iterdir()) == []


def test_a_swallowed_refusal_is_raised_again_and_nothing_is_written(service: Any, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(http.UnmatchedRequest), http.cassette(file), contextlib.suppress(AssertionError):
        ask(f"{service.url}/b")
    assert file.read_bytes() == before


def test_a_file_is_not_touched_when_nothing_is_new(service: Any, file: Path) -> None:
    before = file.stat()
    for mode in ("none", "once", "new"):
        with http.cassette(file, record=mode):  # type: ignore[arg-type]
            ask(f"{service.url}/a")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    with http.cassette(file.with_name("empty.yaml")):
        pass
    assert [path.name for path in file.parent.iterdir()] == ["a.yaml"]


def test_a_file_keeps_its_permissions(service: Any, file: Path) -> None:
    file.chmod(0o640)
    with http.cassette(file, record="new"):
        ask(f"{service.url}/b")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_another_process_has_written_meanwhile_is_kept(service: Any, file: Path) -> None:
    with http.cassette(file, record="new"):
        ask(f"{service.url}/b")
        text = file.read_text()
        file.write_text(text.replace(f"{service.url}/a", f"{service.url}/other"))
    urls = [line.rpartition("/")[2] for line in file.read_text().splitlines() if line.strip().startswith("url:")]
    assert urls == ["other", "b"]


def test_two_doubles_do_not_write_one_file(service: Any, file: Path) -> None:
    with http.cassette(file), http.cassette(file) as other:
        assert ask(f"{service.url}/a") == 1
        assert other.unused == []
    with http.cassette(file, record="new"), pytest.raises(http.BadCassette) as raised, http.cassette(file):
        pass
    assert str(raised.value) == (
        f"`{file}` is being recorded by another double\n"
        "hint: give each test a cassette of its own, or stop the other double first\n"
        "see: docs/guide/cassettes.md"
    )
    with http.cassette(file) as cassette, pytest.raises(http.BadCassette) as raised:
        cassette.start()
    assert str(raised.value).splitlines()[0] == f"`{file}` is already active"


def test_unused_recordings_may_be_forbidden(service: Any, file: Path) -> None:
    with http.cassette(file) as cassette:
        assert cassette.unused == [f"GET {service.url}/a"]
    with pytest.raises(http.UnusedRecording) as raised, http.cassette(file, allow_unused=False):
        pass
    assert str(raised.value) == (
        f"1 of 1 recordings in `{file}` were not played\n"
        f"  GET {service.url}/a\n"
        "hint: take them out of the file, or record it again with `rewrite`\n"
        "see: docs/guide/cassettes.md"
    )


def test_hosts_can_be_left_alone(service: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with http.cassette(file, ignore_hosts=["127.0.0.1"]):
        assert ask(service.url) == 1
    assert not file.exists()


def test_a_cassette_and_routes_get_along(service: Any, file: Path) -> None:
    with http.cassette(file), http.mock() as api:
        api.get(f"{service.url}/stub").returns(json={"count": 99})
        assert (ask(f"{service.url}/stub"), ask(f"{service.url}/a")) == (99, 1)
    with http.mock(assert_all_called=False) as api, http.cassette(file):
        api.get(f"{service.url}/stub").returns(json={"count": 99})
        assert (ask(f"{service.url}/stub"), ask(f"{service.url}/a")) == (99, 1)


def test_a_cassette_is_a_decorator_and_can_be_started_and_stopped(service: Any, file: Path) -> None:
    cassette = http.cassette(file)

    @cassette
    def twice() -> int:
        return ask(f"{service.url}/a")

    assert (twice(), twice()) == (1, 1)
    cassette.start()
    assert ask(f"{service.url}/a") == 1
    cassette.stop()
    cassette.stop()
    assert ask(f"{service.url}/a") == 2


def test_the_service_can_be_asked_in_a_way_of_ones_own(tmp_path: Path) -> None:
    def fetch(request: http.Request) -> http.Response:
        return http.respond(json={"count": 7, "method": request.method})

    for _run in range(2):
        with http.cassette(tmp_path / "a.yaml", fetch=fetch):
            assert ask("https://no.such.host.invalid/") == 7
