"""The takeover: who gets doublet, who is refused, what is put back."""

from __future__ import annotations

import os
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from doublet import takeover

Prove = Callable[..., None]
Write = Callable[[str, str], Path]


@pytest.fixture
def backport(write: Write) -> None:
    """Lay something into the working folder that has the shape of the `mock` backport."""
    write("mock/__init__.py", "import mock.mock as _body\nfrom mock.mock import *")
    write("mock/mock.py", "class Mock:\n    pass\n\n\ndef patch():\n    pass")
    write("mock/backports.py", "name = __name__")


class TestTheOriginal:
    def test_every_form_of_import_gives_doublet(self, prove: Prove) -> None:
        prove("""
            import importlib, pkgutil, sys
            from doublet import takeover
            takeover.install()
            import doublet.mock
            import unittest.mock
            import unittest.mock as dotted
            from unittest import mock
            from unittest.mock import Mock
            assert unittest.mock is dotted is mock is doublet.mock
            assert Mock is doublet.mock.Mock
            assert importlib.import_module("unittest.mock") is doublet.mock
            assert pkgutil.resolve_name("unittest.mock:patch") is doublet.mock.patch
            assert sys.modules["unittest.mock"] is doublet.mock
        """)

    def test_an_entry_that_somebody_deletes_is_answered_again(self, prove: Prove) -> None:
        prove("""
            import sys
            from doublet import takeover
            takeover.install()
            import unittest.mock
            first = unittest.mock
            del sys.modules["unittest.mock"]
            from unittest.mock import Mock
            assert sys.modules["unittest.mock"] is unittest.mock is first
        """)

    def test_doublet_mock_keeps_its_own_identity(self, prove: Prove) -> None:
        prove("""
            import doublet.mock
            names = ("__name__", "__spec__", "__loader__", "__package__", "__path__", "__file__")
            before = {name: getattr(doublet.mock, name) for name in names}
            from doublet import takeover
            takeover.install()
            import unittest.mock
            assert {name: getattr(doublet.mock, name) for name in names} == before
            assert doublet.mock.__spec__.name == "doublet.mock"
        """)

    def test_a_loaded_unittest_has_the_attribute_without_any_import(self, prove: Prove) -> None:
        prove("""
            import unittest
            from doublet import takeover
            takeover.install()
            import doublet.mock
            assert unittest.mock is doublet.mock
        """)

    def test_the_default_is_one_and_the_same_object(self, prove: Prove) -> None:
        prove("""
            from doublet import takeover
            takeover.install()
            import doublet.mock, unittest.mock
            assert unittest.mock.DEFAULT is doublet.mock.DEFAULT is unittest.mock.sentinel.DEFAULT
        """)

    def test_installing_loads_neither_unittest_nor_what_is_slow(self, prove: Prove) -> None:
        prove("""
            import sys
            from doublet import takeover
            takeover.install(subprocesses=True)
            slow = {"asyncio", "contextlib", "inspect", "pprint", "typing", "unittest", "doublet.mock"}
            assert not slow & sys.modules.keys(), slow & sys.modules.keys()
        """)

    def test_installing_twice_is_installing_once(self, prove: Prove) -> None:
        prove("""
            import sys
            from doublet import takeover
            before = len(sys.meta_path)
            takeover.install()
            takeover.install()
            assert len(sys.meta_path) == before + 1
            takeover.uninstall()
            assert len(sys.meta_path) == before
            takeover.uninstall()
        """)

    def test_a_finder_that_was_thrown_out_is_noticed_and_put_back(self, prove: Prove) -> None:
        prove("""
            import sys
            from doublet import takeover
            takeover.install()
            sys.meta_path.pop(0)
            assert not takeover.is_installed()
            takeover.install()
            assert takeover.is_installed()
            import unittest.mock
            assert unittest.mock.__name__ == "doublet.mock"
        """)


@pytest.mark.usefixtures("backport")
class TestTheBackport:
    def test_its_two_names_give_doublet(self, prove: Prove) -> None:
        prove("""
            from doublet import takeover
            takeover.install()
            import doublet.mock, mock, mock.mock
            from mock.mock import Mock
            assert mock is mock.mock is doublet.mock
            assert Mock is doublet.mock.Mock
            assert doublet.mock.__spec__.name == "doublet.mock"
        """)

    def test_its_other_files_stay_its_own(self, prove: Prove) -> None:
        prove("""
            from doublet import takeover
            takeover.install()
            from mock.backports import name
            assert name == "mock.backports"
        """)

    def test_it_is_swapped_when_loaded_but_not_held_by_anybody(self, prove: Prove) -> None:
        prove("""
            __import__("mock")
            from doublet import takeover
            takeover.install()
            import doublet.mock, mock, mock.mock
            assert mock is mock.mock is doublet.mock
        """)

    def test_it_is_given_back(self, prove: Prove) -> None:
        prove("""
            import sys
            __import__("mock")
            hidden = [sys.modules["mock"], sys.modules["mock.mock"]]
            from doublet import takeover
            takeover.install()
            import doublet.mock, mock.mock
            takeover.uninstall()
            assert [sys.modules["mock"], sys.modules["mock.mock"]] == hidden
            assert hidden[0].mock is hidden[1]
            assert not hasattr(doublet.mock, "mock")
        """)


class TestAModuleThatIsOnlyCalledMock:
    def test_a_file_of_the_project_is_left_alone(self, prove: Prove, write: Write) -> None:
        write("mock.py", "flavour = 'our own'")
        prove("""
            from doublet import takeover
            takeover.install()
            import mock
            assert mock.flavour == "our own"
        """)

    def test_a_package_of_the_project_is_left_alone(self, prove: Prove, write: Write) -> None:
        write("mock/__init__.py", "")
        write("mock/data.py", "flavour = 'our own'")
        prove("""
            from doublet import takeover
            takeover.install()
            from mock.data import flavour
            assert flavour == "our own"
        """)

    def test_a_package_that_is_loaded_already_is_left_alone(self, prove: Prove, write: Write) -> None:
        write("mock/__init__.py", "flavour = 'our own'")
        prove("""
            import mock, sys
            from doublet import takeover
            takeover.install()
            assert sys.modules["mock"] is mock and mock.flavour == "our own"
        """)

    def test_a_backport_that_is_not_installed_stays_missing(self, prove: Prove) -> None:
        # Without its site-packages an environment has no backport installed; doublet is loaded before.
        prove("""
            import sys
            import doublet.holders, doublet.mock
            from doublet import takeover
            sys.path[:] = [entry for entry in sys.path if "site-packages" not in entry]
            sys.modules.pop("mock", None)
            takeover.install()
            try:
                import mock
            except ModuleNotFoundError:
                pass
            else:
                raise AssertionError(mock)
        """)


class TestComingTooLate:
    def test_an_original_that_nobody_holds_is_swapped_in_silence(self, prove: Prove, write: Write) -> None:
        write("passing_by.py", "import unittest.mock\ndef later():\n    return unittest.mock.Mock")
        prove("""
            import passing_by
            from doublet import takeover
            takeover.install()
            import doublet.mock
            assert passing_by.later() is doublet.mock.Mock
        """)

    def test_the_holders_are_named_with_what_they_hold(self, prove: Prove, write: Write) -> None:
        write("early_names.py", "from unittest.mock import Mock, patch")
        write("early_module.py", "from unittest import mock as m")
        write("early_work.py", "from unittest.mock import MagicMock\nclass Client(MagicMock): pass\nclient = Client()")
        prove("""
            import early_names, early_module, early_work
            from doublet import takeover
            from doublet.errors import TakeoverTooLate
            try:
                takeover.install()
            except TakeoverTooLate as error:
                assert str(error) == '''\\
            doublet cannot take the place of unittest.mock: names were taken from it before
              early_names holds Mock, patch
              early_module holds the module as m
              early_work holds MagicMock, Client (made from it), client (made from it)
            hint: start with `doublet run …` or `pytest --doublet-takeover`, or call doublet.takeover.install() before these modules are imported
            see: docs/guide/takeover.md'''.replace(" " * 12, ""), str(error)
            else:
                raise AssertionError("not refused")
            assert not takeover.is_installed()
            import unittest.mock
            assert unittest.mock.__name__ == "unittest.mock"
        """)

    def test_of_many_holders_and_names_the_first_few_are_shown(self, prove: Prove, write: Write) -> None:
        for number in range(7):
            write(f"holder_{number}.py", "from unittest.mock import *")
        prove("""
            for number in range(7):
                __import__(f"holder_{number}")
            from doublet import takeover
            from doublet.errors import TakeoverTooLate
            try:
                takeover.install()
            except TakeoverTooLate as error:
                lines = str(error).splitlines()
            first = "  holder_0 holds ANY, AsyncMock, DEFAULT, MagicMock, Mock, NonCallableMagicMock and "
            assert lines[1].startswith(first) and lines[1].endswith(" more"), lines[1]
            assert lines[6] == "  … and 2 more", lines
        """)

    @pytest.mark.usefixtures("backport")
    def test_holders_of_the_backport_are_refused_as_well(self, prove: Prove, write: Write) -> None:
        write("early.py", "from mock import patch")
        prove("""
            import early
            from doublet import takeover
            from doublet.errors import TakeoverTooLate
            try:
                takeover.install()
            except TakeoverTooLate as error:
                lines = str(error).splitlines()
            assert lines[:2] == [
                "doublet cannot take the place of mock: names were taken from it before",
                "  early holds patch",
            ], lines
        """)

    def test_a_decorated_function_counts_as_made_from_it(self, prove: Prove, write: Write) -> None:
        write("early.py", "import unittest.mock\n@unittest.mock.patch('os.getcwd')\ndef job(getcwd): pass")
        write("inside.py", "import unittest.mock\nclass Fake:\n    client = unittest.mock.Mock()")
        prove(
            """
            import early, inside
            from doublet.holders import find_holders
            import sys
            early_holder, inside_holder, _this = find_holders([sys.modules["unittest.mock"]])
            assert early_holder.describe() == "job (made from it)"
            assert inside_holder.describe() == "Fake (made from it)"
            mine = sys.modules["unittest.mock"]
        """.replace(", _this", "")
        )

    def test_a_module_that_loads_lazily_is_not_loaded_by_the_search(self, prove: Prove, write: Write) -> None:
        write("lazy.py", "raise AssertionError('loaded')")
        prove("""
            import importlib.util, sys, unittest.mock
            spec = importlib.util.find_spec("lazy")
            spec.loader = importlib.util.LazyLoader(spec.loader)
            sys.modules["lazy"] = module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            from doublet import takeover
            takeover.install()
        """)

    def test_a_proxy_that_raises_when_it_is_looked_at_does_no_harm(self, prove: Prove, write: Write) -> None:
        write(
            "proxies.py",
            """
            class Proxy:
                @property
                def __class__(self):
                    raise RuntimeError("working outside of a context")

            request = Proxy()
            """,
        )
        prove("""
            import proxies, sys, unittest.mock
            sys.modules["odd"] = proxies.request
            from doublet import takeover
            takeover.install()
        """)


class TestWhenOnlyLibrariesAreLoaded:
    def test_one_that_holds_names_is_moved_over_and_back(self, prove: Prove, write: Write) -> None:
        write("library.py", "from unittest import mock\nfrom unittest.mock import Mock as M, _patch as p, call")
        prove("""
            import library
            before = dict(vars(library))
            from doublet import takeover
            takeover.install(only_libraries_loaded=True)
            import doublet.mock
            assert library.mock is doublet.mock
            assert library.M is doublet.mock.Mock
            assert library.p is doublet.mock._patch
            assert library.call is doublet.mock.call
            assert takeover.moved_over() == ("library",) and takeover.kept_original() == ()
            takeover.uninstall()
            assert vars(library) == before
            assert takeover.moved_over() == ()
        """)

    def test_one_that_has_built_something_keeps_all_it_holds(self, prove: Prove, write: Write) -> None:
        write("library.py", "from unittest.mock import NonCallableMock\nclass CallList(list, NonCallableMock): pass")
        prove("""
            import library
            hidden = [library.NonCallableMock]
            from doublet import takeover
            takeover.install(only_libraries_loaded=True)
            assert library.NonCallableMock is hidden[0]
            assert library.CallList() == []
            assert takeover.kept_original() == ("library",) and takeover.moved_over() == ()
        """)


class TestGivingBack:
    def test_the_original_is_what_it_was(self, prove: Prove) -> None:
        prove("""
            import sys, unittest.mock
            hidden = [unittest.mock]
            from doublet import takeover
            takeover.install()
            assert unittest.mock is not hidden[0]
            takeover.uninstall()
            assert sys.modules["unittest.mock"] is unittest.mock is hidden[0]
            assert not takeover.is_installed()
        """)

    def test_an_original_that_was_never_loaded_is_loaded_fresh(self, prove: Prove) -> None:
        prove("""
            from doublet import takeover
            takeover.install()
            import unittest.mock
            takeover.uninstall()
            assert not hasattr(unittest, "mock")
            import unittest.mock
            assert unittest.mock.__spec__.name == "unittest.mock"
        """)

    def test_the_environment_is_what_it_was(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("DOUBLET_TAKEOVER", raising=False)
        monkeypatch.setenv("PYTHONPATH", "somewhere")
        was_installed = takeover.is_installed()
        before = dict(os.environ)
        takeover.install(subprocesses=True, only_libraries_loaded=True)
        try:
            assert takeover.reaches_children()
            assert os.environ["PYTHONPATH"] == takeover.CHILDREN_FOLDER + os.pathsep + "somewhere"
            takeover.install(subprocesses=True)
            assert os.environ["PYTHONPATH"] == takeover.CHILDREN_FOLDER + os.pathsep + "somewhere"
        finally:
            if not was_installed:
                takeover.uninstall()
        if not was_installed:
            assert dict(os.environ) == before


class TestChildProcesses:
    ASK = "import unittest.mock; print(unittest.mock.__name__)"

    @pytest.fixture
    def answer(self, python: Callable[..., object], write: Write) -> Callable[..., str]:
        """Start a child from a process that is taken over, and return what the child prints."""

        def ask(*words: str, executable: str = sys.executable, **environment: str) -> str:
            write(
                "parent.py",
                f"""
                import subprocess
                from doublet import takeover
                takeover.install(subprocesses=True)
                subprocess.run({[executable, *words]!r}, check=True)
                """,
            )
            done = python("parent.py", **environment)
            assert (done.returncode, done.stderr) == (0, "")  # type: ignore[attr-defined]
            return done.stdout.strip()  # type: ignore[attr-defined, no-any-return]

        return ask

    def test_a_child_is_taken_over(self, answer: Callable[..., str]) -> None:
        assert answer("-c", self.ASK) == "doublet.mock"

    def test_a_grandchild_is_taken_over(self, answer: Callable[..., str]) -> None:
        code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {self.ASK!r}])"
        assert answer("-c", code) == "doublet.mock"

    def test_a_child_that_was_spawned_by_multiprocessing_is_taken_over(
        self, answer: Callable[..., str], write: Write
    ) -> None:
        write(
            "spawning.py",
            """
            import multiprocessing

            def ask():
                import unittest.mock
                print(unittest.mock.__name__)

            if __name__ == "__main__":
                child = multiprocessing.get_context("spawn").Process(target=ask)
                child.start()
                child.join()
            """,
        )
        assert answer("spawning.py") == "doublet.mock"

    def test_a_child_in_isolated_mode_runs_as_ever(self, answer: Callable[..., str]) -> None:
        assert answer("-I", "-c", self.ASK) == "unittest.mock"

    def test_the_sitecustomize_that_is_hidden_runs_as_well(
        self, answer: Callable[..., str], write: Write, tmp_path: Path
    ) -> None:
        write("site/sitecustomize.py", "import unittest.mock\nname = unittest.mock.__name__")
        code = "import sitecustomize; print(sitecustomize.name, sitecustomize.__file__)"
        own = str(tmp_path / "site")
        given = os.pathsep.join(filter(None, [own, os.environ.get("PYTHONPATH")]))
        output = answer("-c", code, PYTHONPATH=given)
        assert output == f"doublet.mock {tmp_path / 'site' / 'sitecustomize.py'}"

    def test_a_broken_sitecustomize_is_reported_as_python_does(
        self, python: Callable[..., object], write: Write, tmp_path: Path
    ) -> None:
        write("site/sitecustomize.py", "import there_is_no_such_module")
        path = os.pathsep.join(
            filter(None, [takeover.CHILDREN_FOLDER, str(tmp_path / "site"), os.environ.get("PYTHONPATH")])
        )
        done = python("-c", self.ASK, PYTHONPATH=path, DOUBLET_TAKEOVER="1")
        assert "there_is_no_such_module" in done.stderr  # type: ignore[attr-defined]

    def test_the_path_of_a_child_shows_no_trace(self, answer: Callable[..., str]) -> None:
        code = f"import sys; print({takeover.CHILDREN_FOLDER!r} in sys.path)"
        assert answer("-c", code) == "False"

    def test_without_the_variable_the_folder_alone_does_nothing(self, python: Callable[..., object]) -> None:
        path = os.pathsep.join(filter(None, [takeover.CHILDREN_FOLDER, os.environ.get("PYTHONPATH")]))
        assert python("-c", self.ASK, PYTHONPATH=path).stdout == "unittest.mock\n"  # type: ignore[attr-defined]

    def test_a_child_of_another_environment_finds_doublet_last(
        self, answer: Callable[..., str], tmp_path: Path
    ) -> None:
        venv.create(tmp_path / "other", symlinks=os.name != "nt")
        executable = tmp_path / "other" / ("Scripts" if os.name == "nt" else "bin") / "python"
        assert answer("-c", self.ASK, executable=str(executable)) == "doublet.mock"
