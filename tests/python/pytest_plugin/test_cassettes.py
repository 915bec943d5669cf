"""Cassettes in pytest: the marker's files, the option for all modes, the summary."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


class _Handler(BaseHTTPRequestHandler):
    more = ""

    def do_GET(self) -> None:
        content = (self.path + self.more).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.delenv("http_proxy", raising=False)
    monkeypatch.delenv("DOUBLET_CASSETTES", raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def suite(pytester: pytest.Pytester, service: str) -> pytest.Pytester:
    pytester.makeini("[pytest]\naddopts = -p no:cacheprovider\n")
    pytester.makepyfile(
        test_it=f"""
        import urllib.request
        import pytest

        def ask(path):
            with urllib.request.urlopen("{service}" + path, timeout=5) as response:
                return response.read().decode()

        @pytest.fixture
        def asked_in_a_fixture():
            return ask("/fixture")

        @pytest.mark.doublet_cassette
        def test_one(asked_in_a_fixture):
            assert ask("/one") == "/one"

        @pytest.mark.doublet_cassette("named", allow_unused=False)
        @pytest.mark.parametrize("value", ["a/b", "c"])
        def test_two(value):
            assert ask("/two") == "/two"

        class TestMore:
            def test_three(self, doublet_cassette):
                assert ask("/three") == "/three"
        """
    )
    return pytester


def cassettes(pytester: pytest.Pytester) -> list[str]:
    folder = pytester.path
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def summary(result: pytest.RunResult) -> list[str]:
    lines = result.outlines
    start = next((place for place, line in enumerate(lines) if "doublet: cassettes" in line), len(lines))
    told = []
    for line in lines[start + 1 :]:
        if re.match(r"=|\d+ (passed|failed)|FAILED", line):
            break
        told.append(line)
    return told


def test_marked_tests_record_into_files_of_their_own(suite: pytest.Pytester) -> None:
    first = suite.runpytest("-q")
    first.assert_outcomes(passed=4)
    assert cassettes(suite) == [
        "cassettes/test_it/TestMore.test_three.yaml",
        "cassettes/test_it/named.yaml",
        "cassettes/test_it/test_one.yaml",
    ]
    assert "/fixture" in Path("cassettes/test_it/test_one.yaml").read_text()
    assert summary(first) == [
        "cassettes/test_it/test_one.yaml: 2 new answers recorded",
        "cassettes/test_it/named.yaml: one new answer recorded",
        "cassettes/test_it/TestMore.test_three.yaml: one new answer recorded",
    ]
    second = suite.runpytest("-q")
    second.assert_outcomes(passed=4)
    assert summary(second) == []


def drift(result: pytest.RunResult) -> list[str]:
    lines = [re.sub(r"127\.0\.0\.1:\d+", "host", line) for line in result.outlines if line]
    start = next(place for place, line in enumerate(lines) if "doublet: drift" in line)
    return [line for line in lines[start + 1 :] if not re.match(r"=|\d+ passed", line)]


def test_a_run_can_ask_whether_the_service_has_changed(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    suite.runpytest("-q")
    same = suite.runpytest("-q", "--doublet-drift")
    assert same.ret == 0
    assert drift(same)[-1] == "4 recordings: 4 as recorded, 0 changed, 0 not checked"
    monkeypatch.setattr(_Handler, "more", " anew")
    changed = suite.runpytest("-q", "--doublet-drift", "-k", "test_three")
    assert changed.ret == 1
    place = "cassettes/test_it/TestMore.test_three.yaml"
    assert drift(changed)[:3] == [
        f"{place}: recording 1 of 1, GET http://host/three, is answered otherwise today",
        "changed:",
        '  body: recorded "/three", today "/three anew"',
    ]


def test_names_that_no_file_can_have_are_changed_and_stay_apart(pytester: pytest.Pytester, service: str) -> None:
    pytester.makepyfile(
        f"""
        import urllib.request
        import pytest

        @pytest.mark.doublet_cassette
        @pytest.mark.parametrize("value", ["a/b", "a:b", pytest.param("", id="x" * 150)])
        def test_it(value):
            urllib.request.urlopen("{service}", timeout=5).close()
        """
    )
    pytester.runpytest("-q", "-p", "no:cacheprovider").assert_outcomes(passed=3)
    names = [Path(name).name for name in cassettes(pytester)]
    assert sorted(re.sub(r"(?<=-)[0-9a-f]{8}\.yaml$", "", name)[:20] for name in names) == [
        "test_it[a-b]-",
        "test_it[a-b]-",
        "test_it[xxxxxxxxxxxx",
    ]
    assert len(set(names)) == 3


def test_the_option_goes_before_every_cassettes_own_mode(suite: pytest.Pytester) -> None:
    suite.runpytest("-q", "--doublet-cassettes=none").assert_outcomes(failed=3, errors=1)
    assert cassettes(suite) == []
    suite.runpytest("-q").assert_outcomes(passed=4)
    suite.runpytest("-q", "--doublet-cassettes=none").assert_outcomes(passed=4)
    result = suite.runpytest("-q", "--doublet-cassettes=all")
    assert summary(result)[0] == "cassettes/test_it/test_one.yaml: 2 new answers recorded"


def test_a_failed_test_keeps_its_cassette_as_it_was(pytester: pytest.Pytester, service: str) -> None:
    pytester.makepyfile(
        f"""
        import urllib.request
        import pytest

        @pytest.mark.doublet_cassette
        def test_it():
            urllib.request.urlopen("{service}", timeout=5).close()
            assert not "reached"
        """
    )
    result = pytester.runpytest("-q", "-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    assert cassettes(pytester) == []
    assert len(summary(result)) == 1
    assert summary(result)[0].endswith(
        "/test_it.yaml: left as it was; one new answer not kept, because the test failed"
    )


def test_what_is_not_used_is_told(suite: pytest.Pytester) -> None:
    suite.runpytest("-q")
    one = Path("cassettes/test_it/test_one.yaml")
    text = one.read_text()
    head, end = text.removesuffix("...\n"), "...\n"
    one.write_text(head + head.partition("interactions:\n")[2].replace("/one", "/gone") + end)
    one.with_name("test_gone.yaml").write_text(text)
    result = suite.runpytest("-q")
    result.assert_outcomes(passed=4)
    told = summary(result)
    assert told[0] == "cassettes/test_it/test_one.yaml: 2 of 4 recordings not played"
    assert [line.rpartition("/")[2] for line in told[1:3]] == ["fixture", "gone"]
    assert told[3:] == ["cassettes/test_it/test_gone.yaml: no test has used it"]


def test_a_part_of_the_tests_tells_nothing_of_files(suite: pytest.Pytester) -> None:
    suite.runpytest("-q")
    assert summary(suite.runpytest("-q", "-k", "three")) == []
    assert summary(suite.runpytest("-q", "test_it.py::test_one")) == []


def test_workers_tell_their_controller(suite: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    suite.runpytest("-q")
    Path("cassettes/test_it/test_gone.yaml").write_text(Path("cassettes/test_it/test_one.yaml").read_text())
    result = suite.runpytest("-q", "-n", "2")
    result.assert_outcomes(passed=4)
    assert summary(result) == ["cassettes/test_it/test_gone.yaml: no test has used it"]


def test_a_suite_without_cassettes_does_not_import_them(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_it():
            assert "doublet.http" not in sys.modules
        """
    )
    pytester.runpytest_subprocess("-q").assert_outcomes(passed=1)


def test_a_marker_with_a_wrong_setting_is_told(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.doublet_cassette(recrod="none")
        def test_it():
            pass
        """
    )
    result = pytester.runpytest("-q")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*unexpected keyword argument 'recrod'*"])
