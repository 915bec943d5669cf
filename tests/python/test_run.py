"""The `doublet` command: what it starts, what the program sees, what it says when there is nothing to start."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from doublet import __version__

Doublet = Callable[..., "CompletedProcess[str]"]
Write = Callable[[str, str], Path]

TELL = """
import sys
import unittest.mock
print(unittest.mock.__name__, __name__, sys.argv[1:])
"""


@pytest.fixture
def doublet(python: Callable[..., CompletedProcess[str]]) -> Doublet:
    """Run the command in `tmp_path`."""

    def run(*words: str, **environment: str) -> CompletedProcess[str]:
        return python("-m", "doublet", *words, **environment)

    return run


class TestTheCommand:
    def test_it_tells_its_version(self, doublet: Doublet) -> None:
        done = doublet("--version")
        assert (done.returncode, done.stdout) == (0, f"doublet {__version__}\n")

    def test_without_words_it_explains_itself_and_ends_with_2(self, doublet: Doublet) -> None:
        done = doublet()
        assert done.returncode == 2
        assert done.stderr == (
            "usage: doublet [-h] [--version] command ...\ndoublet: error: the following arguments are required: command\n"
        )

    def test_its_help_lists_the_commands(self, doublet: Doublet) -> None:
        done = doublet("--help")
        assert done.returncode == 0
        assert "run       run a program with doublet in the place of unittest.mock and mock" in done.stdout


class TestScripts:
    def test_a_script_runs_as_main_on_doublet(self, doublet: Doublet, write: Write) -> None:
        write("tools/tell.py", TELL)
        assert doublet("run", "tools/tell.py", "-q", "x").stdout == "doublet.mock __main__ ['-q', 'x']\n"

    def test_a_script_sees_its_own_path_and_imports_its_neighbours(self, doublet: Doublet, write: Write) -> None:
        write("tools/neighbour.py", "name = 'next door'")
        write("tools/tell.py", "import sys, neighbour\nprint(sys.argv[0], neighbour.name)")
        assert doublet("run", "tools/tell.py").stdout == "tools/tell.py next door\n"

    def test_a_file_without_a_suffix_is_a_script_too(self, doublet: Doublet, write: Write) -> None:
        write("tell", TELL)
        assert doublet("run", "tell").stdout == "doublet.mock __main__ []\n"

    def test_a_folder_with_a_main_is_a_script_too(self, doublet: Doublet, write: Write) -> None:
        write("folder-of-tools/__main__.py", TELL)
        assert doublet("run", "folder-of-tools").stdout == "doublet.mock __main__ []\n"

    def test_its_exit_code_is_the_exit_code(self, doublet: Doublet, write: Write) -> None:
        write("leave.py", "import sys\nsys.exit(7)")
        assert doublet("run", "leave.py").returncode == 7

    def test_its_exceptions_are_its_own(self, doublet: Doublet, write: Write) -> None:
        write("fail.py", "from doublet.errors import InvalidSpecError\nraise InvalidSpecError('mine')")
        done = doublet("run", "fail.py")
        assert done.returncode == 1
        assert done.stderr.startswith("Traceback (most recent call last):\n")
        assert done.stderr.endswith("doublet.errors.InvalidSpecError: mine\n")


class TestModules:
    def test_a_module_runs_as_python_would_run_it(self, doublet: Doublet, write: Write) -> None:
        write("tell.py", TELL)
        assert doublet("run", "-m", "tell", "-q", "x").stdout == "doublet.mock __main__ ['-q', 'x']\n"

    def test_the_m_may_be_written_to_the_module(self, doublet: Doublet, write: Write) -> None:
        write("tell.py", TELL)
        assert doublet("run", "-mtell", "-q").stdout == "doublet.mock __main__ ['-q']\n"

    def test_the_m_may_be_left_out(self, doublet: Doublet, write: Write) -> None:
        write("tell.py", TELL)
        assert doublet("run", "tell", "-q").stdout == "doublet.mock __main__ ['-q']\n"

    def test_a_package_runs_by_its_main(self, doublet: Doublet, write: Write) -> None:
        write("shop/__init__.py", "from unittest import mock\nname = mock.__name__")
        write("shop/__main__.py", "from shop import name\nprint(name)")
        assert doublet("run", "-m", "shop").stdout == "doublet.mock\n"

    def test_a_package_around_the_module_is_imported_on_doublet(self, doublet: Doublet, write: Write) -> None:
        write("shop/__init__.py", "from unittest import mock\nname = mock.__name__")
        write("shop/tell.py", "from shop import name\nprint(name)")
        assert doublet("run", "-m", "shop.tell").stdout == "doublet.mock\n"


class TestInstalledCommands:
    def test_pytest_runs_with_its_own_options(self, doublet: Doublet) -> None:
        done = doublet("run", "pytest", "--version")
        assert (done.returncode, done.stdout) == (0, f"pytest {pytest.__version__}\n")

    def test_a_suite_runs_on_doublet_and_says_so(self, doublet: Doublet, write: Write) -> None:
        write("test_it.py", "import unittest.mock\ndef test_it():\n    assert unittest.mock.__name__ == 'doublet.mock'")
        done = doublet("run", "pytest", "-p", "no:cacheprovider")
        assert done.returncode == 0
        assert "\ndoublet: in the place of unittest.mock and mock\n" in done.stdout

    def test_the_workers_of_xdist_run_on_doublet_and_their_children_do_not(
        self, doublet: Doublet, write: Write
    ) -> None:
        write(
            "test_it.py",
            """
            import os
            import subprocess
            import sys
            import unittest.mock

            CHILD = "import pytest; pytest.main(['-q', 'child.py', '-p', 'no:cacheprovider'])"

            def test_it():
                assert os.environ["PYTEST_XDIST_WORKER"]
                assert unittest.mock.__name__ == "doublet.mock"
                assert "1 passed" in subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True).stdout
            """,
        )
        write("child.py", "import unittest.mock\ndef test_it():\n    assert unittest.mock.__name__ == 'unittest.mock'")
        done = doublet("run", "pytest", "-n", "1", "-p", "no:cacheprovider")
        assert done.returncode == 0, done.stdout

    def test_the_exit_code_of_a_failing_suite_is_kept(self, doublet: Doublet, write: Write) -> None:
        write("test_it.py", "def test_it():\n    assert False")
        assert doublet("run", "pytest", "-p", "no:cacheprovider").returncode == 1


class TestSubprocesses:
    CODE = """
    import subprocess, sys
    sys.exit(subprocess.call([sys.executable, "-c", "import unittest.mock; print(unittest.mock.__name__)"]))
    """

    def test_children_are_left_alone_unless_asked_for(self, doublet: Doublet, write: Write) -> None:
        write("parent.py", self.CODE)
        assert doublet("run", "parent.py").stdout == "unittest.mock\n"

    def test_children_are_taken_over_when_asked_for(self, doublet: Doublet, write: Write) -> None:
        write("parent.py", self.CODE)
        assert doublet("run", "--subprocesses", "parent.py").stdout == "doublet.mock\n"


class TestNothingToRun:
    def test_no_program_is_wrong_usage(self, doublet: Doublet) -> None:
        done = doublet("run", "--subprocesses")
        assert done.returncode == 2
        assert done.stderr == (
            "usage: doublet run [--subprocesses] (command | script.py | -m module) [arguments …]\n"
            "doublet run: error: what shall be run? Name a command, a script, or a module with -m\n"
        )

    def test_an_option_that_does_not_exist_is_wrong_usage(self, doublet: Doublet) -> None:
        done = doublet("run", "--fast", "pytest")
        assert done.returncode == 2
        assert done.stderr.endswith("doublet run: error: unrecognized arguments: --fast\n")

    def test_a_word_that_means_nothing(self, doublet: Doublet) -> None:
        done = doublet("run", "no-such-tool")
        assert done.returncode == 2
        assert done.stderr == (
            "error: there is nothing to run called 'no-such-tool'\n"
            "  no installed Python command, no module that `python -m` could run, and no file has this name\n"
            f"hint: if it is installed, check that it is in this environment: {sys.prefix}\n"
            "see: docs/guide/run.md\n"
        )

    def test_a_script_that_is_not_there(self, doublet: Doublet) -> None:
        done = doublet("run", "nowhere.py")
        assert done.returncode == 2
        assert done.stderr == "error: there is no file 'nowhere.py'\nsee: docs/guide/run.md\n"

    def test_a_folder(self, doublet: Doublet, write: Write) -> None:
        write("tests/test_tea.py", "")
        done = doublet("run", "tests")
        assert done.returncode == 2
        assert done.stderr == (
            "error: 'tests' is a folder without a __main__.py\n"
            "hint: name the program first, as in `doublet run pytest tests`\n"
            "see: docs/guide/run.md\n"
        )

    def test_a_module_that_is_not_there(self, doublet: Doublet) -> None:
        done = doublet("run", "-m", "nowhere.inside")
        assert done.returncode == 2
        assert done.stderr == (
            "error: there is no module 'nowhere.inside' that `python -m` could run\n"
            "  it cannot be found, or it is a package without a __main__\n"
            "see: docs/guide/run.md\n"
        )

    def test_a_script_given_as_a_module(self, doublet: Doublet, write: Write) -> None:
        write("tell.py", TELL)
        done = doublet("run", "-m", "tell.py")
        assert done.returncode == 2
        assert "\nhint: a script is run by its path, without -m\n" in done.stderr
        assert done.stdout == ""

    def test_a_package_without_a_main(self, doublet: Doublet, write: Write) -> None:
        write("shop/__init__.py", "")
        assert doublet("run", "-m", "shop").returncode == 2

    def test_an_original_that_is_held_before_the_start(
        self, doublet: Doublet, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("site/sitecustomize.py", "from unittest.mock import patch")
        write("tell.py", TELL)
        monkeypatch.syspath_prepend(tmp_path)
        done = doublet("run", "tell.py", PYTHONPATH=_before(str(tmp_path / "site")))
        assert done.returncode == 2
        assert done.stderr.splitlines()[:2] == [
            "error: doublet cannot take the place of unittest.mock: names were taken from it before",
            "  sitecustomize holds patch",
        ]


def _before(folder: str) -> str:
    import os

    return os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH")]))
