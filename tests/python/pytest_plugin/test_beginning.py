"""`pytest --doublet-takeover`: how it may be asked for, how early it comes, what pytest's header says."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pytest

pytest_plugins = ["pytester"]

Run = Callable[..., pytest.RunResult]

ON_DOUBLET = """
    import unittest.mock
    from unittest.mock import Mock

    def test_it():
        import doublet.mock
        assert unittest.mock is doublet.mock
        assert Mock is doublet.mock.Mock
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest in a process of its own, which inherits no takeover."""
    monkeypatch.delenv("DOUBLET_TAKEOVER", raising=False)
    children = [
        folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if "child_processes" not in folder
    ]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(children))
    return lambda *words: pytester.runpytest_subprocess("-p", "no:cacheprovider", *words)


class TestAsking:
    @pytest.mark.parametrize(
        "words",
        [
            ["--doublet-takeover"],
            ["--doublet-takeover=subprocesses"],
            ["--doublet-takeover", "test_it.py"],
            ["-p", "doublet.pytest_plugin", "--doublet-takeover"],
            ["-p", "doublet", "--doublet-takeover"],
            ["-o", "doublet_takeover=true"],
            ["-o", "doublet_takeover_subprocesses=true"],
        ],
    )
    def test_every_way_of_asking_works(self, run: Run, pytester: pytest.Pytester, words: Sequence[str]) -> None:
        pytester.makepyfile(test_it=ON_DOUBLET)
        run(*words).assert_outcomes(passed=1)

    def test_the_ini_file_may_ask(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(ON_DOUBLET)
        pytester.makeini("[pytest]\ndoublet_takeover = true")
        run().assert_outcomes(passed=1)

    def test_the_options_in_the_ini_file_may_ask(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(ON_DOUBLET)
        pytester.makeini("[pytest]\naddopts = --doublet-takeover")
        run().assert_outcomes(passed=1)

    def test_the_environment_may_ask(
        self, run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytester.makepyfile(ON_DOUBLET)
        monkeypatch.setenv("PYTEST_ADDOPTS", "--doublet-takeover")
        run().assert_outcomes(passed=1)

    def test_workers_of_xdist_are_taken_over(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(ON_DOUBLET)
        run("--doublet-takeover", "-n", "2").assert_outcomes(passed=1)

    def test_nobody_asking_means_nothing_is_loaded(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            import sys

            def test_it():
                assert not {"doublet.mock", "unittest.mock"} & sys.modules.keys()
        """)
        result = run()
        result.assert_outcomes(passed=1)
        assert "doublet:" not in result.stdout.str()

    def test_another_value_is_refused(self, run: Run) -> None:
        result = run("--doublet-takeover=everywhere")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["*: error: argument --doublet-takeover: *'everywhere'*"])


class TestComingEarly:
    def test_conftest_files_get_doublet(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makeconftest("from unittest.mock import Mock")
        pytester.makepyfile("""
            def test_it(request):
                import doublet.mock
                conftest = next(plugin for plugin in request.config.pluginmanager.get_plugins()
                                if getattr(plugin, "__file__", "").endswith("conftest.py"))
                assert conftest.Mock is doublet.mock.Mock
        """)
        run("--doublet-takeover").assert_outcomes(passed=1)

    def test_a_plugin_that_was_faster_is_moved_over(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(faster="from unittest import mock")
        pytester.makepyfile("""
            import faster

            def test_it():
                import doublet.mock
                assert faster.mock is doublet.mock
        """)
        pytester.syspathinsert()
        result = run("-p", "faster", "--doublet-takeover", "-v")
        result.assert_outcomes(passed=1)
        result.stdout.fnmatch_lines(["doublet: had imported the original and were moved over: faster"])

    def test_a_plugin_that_was_faster_and_built_something_is_named(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(faster="from unittest.mock import Mock\nclass Fake(Mock): pass")
        pytester.makepyfile("def test_it(): pass")
        pytester.syspathinsert()
        result = run("-p", "faster", "--doublet-takeover", "-v")
        result.assert_outcomes(passed=1)
        result.stdout.fnmatch_lines(["doublet: had built something from the original, and keep that alone: faster"])

    def test_with_our_name_first_nothing_needs_to_be_moved(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(slower="from unittest.mock import Mock\nclass Fake(Mock): pass")
        pytester.makepyfile("""
            import slower

            def test_it():
                import doublet.mock
                assert slower.Mock is doublet.mock.Mock
        """)
        pytester.syspathinsert()
        result = run("-p", "doublet.pytest_plugin", "-p", "slower", "--doublet-takeover", "-v")
        result.assert_outcomes(passed=1)
        assert "moved over" not in result.stdout.str()

    def test_a_conftest_that_brings_us_in_after_taking_names_is_refused(
        self, run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        pytester.makeini("[pytest]\ndoublet_takeover = true")
        pytester.makeconftest("from unittest.mock import patch\npytest_plugins = ['doublet.pytest_plugin']")
        pytester.makepyfile("def test_it(): pass")
        result = run()
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(
            [
                "ERROR: doublet cannot take the place of unittest.mock: names were taken from it before",
                "*conftest holds patch",
                "hint: start with `doublet run …` or `pytest --doublet-takeover`, *",
                "see: docs/guide/takeover.md",
            ]
        )

    def test_a_conftest_that_brings_us_in_clean_handed_is_in_time(
        self, run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        pytester.makeini("[pytest]\ndoublet_takeover = true")
        pytester.makeconftest("pytest_plugins = ['doublet.pytest_plugin']")
        pytester.makepyfile(ON_DOUBLET)
        run().assert_outcomes(passed=1)


class TestTheHeader:
    def test_it_says_that_a_takeover_is_on(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(ON_DOUBLET)
        run("--doublet-takeover").stdout.fnmatch_lines(["doublet: in the place of unittest.mock and mock"])

    def test_it_says_that_children_are_included(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(ON_DOUBLET)
        run("--doublet-takeover=subprocesses").stdout.fnmatch_lines(
            ["doublet: in the place of unittest.mock and mock, in child processes too"]
        )


class TestChildProcesses:
    TEST = """
        import subprocess
        import sys

        def test_it():
            code = "import unittest.mock; print(unittest.mock.__name__)"
            assert subprocess.check_output([sys.executable, "-c", code], text=True) == {expected!r}
    """

    def test_they_are_left_alone_unless_asked_for(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(self.TEST.format(expected="unittest.mock\n"))
        run("--doublet-takeover").assert_outcomes(passed=1)

    def test_they_are_taken_over_when_asked_for(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(self.TEST.format(expected="doublet.mock\n"))
        run("--doublet-takeover=subprocesses").assert_outcomes(passed=1)

    def test_those_of_xdist_workers_are_taken_over_when_asked_for(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(self.TEST.format(expected="doublet.mock\n"))
        run("--doublet-takeover=subprocesses", "-n", "1").assert_outcomes(passed=1)


def test_a_session_inside_a_program_gives_the_original_back(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_it=ON_DOUBLET)
    script = pytester.makepyfile(
        program="""
        import pytest

        assert pytest.main(["-q", "-p", "no:cacheprovider", "--doublet-takeover", "test_it.py"]) == 0
        import unittest.mock
        assert unittest.mock.__name__ == "unittest.mock"
        """
    )
    assert pytester.runpython(script).ret == 0
