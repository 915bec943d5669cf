"""Responses are recorded to a file and replayed from it; a file that is wrong is named with what is wrong."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import requests

from doublet import responses
from doublet.responses import _recorder
from doublet.responses.errors import InvalidRecording, LibraryMissing

URL = "http://shop.example/orders"


def answering(content: bytes, status: int = 200, **headers: str) -> Any:
    """Takes the place of the network."""

    def real_send(_adapter: Any, request: requests.PreparedRequest, **_kwargs: Any) -> requests.Response:
        answer = requests.Response()
        answer.status_code, answer.url, answer._content = status, str(request.url), content
        answer.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
        return answer

    return real_send


def record(path: Path, real_send: Any, **settings: Any) -> None:
    recorder = _recorder.Recorder()
    recorder._real_send = real_send

    @recorder.record(file_path=path, **settings)
    def run() -> None:
        requests.get(f"{URL}?page=1")

    run()
    assert recorder.registered() == []


def test_a_recording_is_readable(tmp_path: Path) -> None:
    file = tmp_path / "out.yaml"
    record(file, answering("café".encode(), Content_Type="text/html", Date="today", X_Trace="abc"))
    assert file.read_text(encoding="utf-8") == textwrap.dedent("""\
        responses:
        - response:
            auto_calculate_content_length: false
            body: café
            content_type: text/html
            headers:
              X-Trace: abc
            method: GET
            status: 200
            url: http://shop.example/orders?page=1
        """)


@pytest.mark.parametrize("content", [b"text", "café".encode(), b"\x89PNG\xff\x00"])
def test_a_recording_is_replayed_byte_for_byte(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "out.yaml"
    record(file, answering(content, 201, Content_Type="image/png", Content_Length="999"))
    with responses.RequestsMock() as mock:
        mock._add_from_file(file)
        answer = requests.get(f"{URL}?page=1")
        assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (201, content, "image/png")


def test_headers_can_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "out.yaml"
    record(file, answering(b"", Date="today", Server="one"), keep_headers=["date"])
    assert "Date: today" in file.read_text()
    assert "Server" not in file.read_text()


def test_nothing_is_written_when_the_function_raises(tmp_path: Path) -> None:
    @_recorder.record(file_path=tmp_path / "out.yaml")
    def run() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        run()
    assert list(tmp_path.iterdir()) == []


def test_toml_is_read_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "out.toml"
    file.write_text(
        '[[responses]]\n[responses.response]\nmethod = "GET"\nurl = "http://shop.example/orders"\nbody = "a"\n'
    )
    with responses.RequestsMock() as mock:
        mock._add_from_file(file)
        assert requests.get(URL).text == "a"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("", "it does not begin with `responses:`"),
        ("responses: 3", "it has no list `responses:`"),
        ("responses:\n- request: {}", "entry 1 has no `response:`"),
        ("responses:\n- response: {method: GET}", "response 1 has no `url`"),
        (
            "responses:\n- response: {method: GET, url: 'http://a'}\n- response: {method: GET, url: 'http://a', statu: 1}",
            "response 2 has `statu`, which is not known",
        ),
        (
            "responses:\n- response: {method: GET, url: 'http://a', headers: [1]}",
            "the headers of response 1 are not names with values",
        ),
    ],
)
def test_a_file_that_is_wrong(tmp_path: Path, content: str, wrong: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(content)
    mock = responses.RequestsMock()
    with pytest.raises(InvalidRecording) as caught:
        mock._add_from_file(file)
    assert str(caught.value) == (
        f"{file} is no file of recorded responses\n  {wrong}\nhint: record it again, or correct it by hand"
    )
    assert mock.registered() == []


def test_a_file_that_is_no_yaml(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("responses: [")
    with pytest.raises(
        InvalidRecording, match=r"(?s)bad\.yaml is no file of recorded responses\n  it is no YAML: .*line 1"
    ):
        responses.RequestsMock()._add_from_file(file)


def test_yaml_that_would_run_code_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("responses: !!python/object/apply:os.getcwd []")
    with pytest.raises(InvalidRecording, match="could not determine a constructor"):
        responses.RequestsMock()._add_from_file(file)


def test_a_stub_without_a_fixed_answer_is_not_written(tmp_path: Path) -> None:
    stub = responses.CallbackResponse("GET", URL, lambda _request: (200, {}, ""))
    with pytest.raises(InvalidRecording) as caught:
        _recorder.recorder.dump_to_file(tmp_path / "out.yaml", registered=[stub])
    assert str(caught.value) == (
        "GET http://shop.example/orders cannot be written: it has no fixed answer\n"
        "hint: write `Response` stubs whose body is text or bytes"
    )
    assert list(tmp_path.iterdir()) == []


def test_without_pyyaml_the_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(LibraryMissing) as caught:
        _recorder.recorder.dump_to_file(tmp_path / "out.yaml")
    assert str(caught.value) == ("recorded responses are YAML, and PyYAML is not installed\nhint: `pip install pyyaml`")
