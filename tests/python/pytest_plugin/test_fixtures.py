"""The mocker fixtures in a session: undone on time, named like pytest-mock's, out of its way when it is there."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

WITHOUT_PYTEST_MOCK = ("-p", "no:pytest_mock")


class TestUndoing:
    def test_a_patch_ends_with_its_test_also_when_the_test_fails(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            import os

            original = os.getcwd

            def test_that_fails(mocker):
                mocker.patch("os.getcwd")
                assert os.getcwd is original

            def test_after():
                assert os.getcwd is original
        """)
        pytester.runpytest_subprocess(*WITHOUT_PYTEST_MOCK).assert_outcomes(passed=1, failed=1)

    def test_a_patch_ends_also_when_a_later_fixture_fails(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            import os
            import pytest

            original = os.getcwd

            @pytest.fixture
            def broken(mocker):
                mocker.patch("os.getcwd")
                raise RuntimeError

            def test_it(broken):
                pass

            def test_after():
                assert os.getcwd is original
        """)
        pytester.runpytest_subprocess(*WITHOUT_PYTEST_MOCK).assert_outcomes(passed=1, errors=1)

    def test_a_patch_that_cannot_be_undone_is_an_error_of_its_test(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            class Lock:
                name = "original"

                def __delattr__(self, name):
                    raise PermissionError(name)

            def test_it(mocker):
                mocker.patch.object(Lock(), "name", "patched")
        """)
        result = pytester.runpytest_subprocess(*WITHOUT_PYTEST_MOCK)
        result.assert_outcomes(passed=1, errors=1)
        result.stdout.fnmatch_lines(["E*PermissionError: name"])

    @pytest.mark.parametrize(
        ("fixture", "alive"),
        [
            ("mocker", [True, False, False]),
            ("class_mocker", [True, True, False]),
            ("module_mocker", [True, True, True]),
            ("package_mocker", [True, True, True]),
            ("session_mocker", [True, True, True]),
        ],
    )
    @pytest.mark.parametrize("prefix", ["", "doublet_"])
    def test_each_scope_ends_its_patches_on_time(
        self, pytester: pytest.Pytester, prefix: str, fixture: str, alive: list[bool]
    ) -> None:
        pytester.makepyfile(f"""
            import os

            original = os.getcwd

            class TestOne:
                def test_first(self, {prefix}{fixture}):
                    {prefix}{fixture}.patch("os.getcwd")
                    assert (os.getcwd is not original) is {alive[0]}

                def test_second(self):
                    assert (os.getcwd is not original) is {alive[1]}

            def test_third():
                assert (os.getcwd is not original) is {alive[2]}
        """)
        pytester.runpytest_inprocess(*WITHOUT_PYTEST_MOCK, "-p", "no:asyncio").assert_outcomes(passed=3)


class TestBesidePytestMock:
    PEER = """
        import pytest

        @pytest.fixture
        def mocker():
            return "the peer's"
    """

    @pytest.mark.parametrize("first", ["pytest_mock", "doublet"])
    def test_ours_steps_aside(self, pytester: pytest.Pytester, first: str) -> None:
        pytester.makepyfile(pytest_mock=self.PEER)
        pytester.makepyfile(
            test_it="""
            def test_it(mocker, doublet_mocker):
                assert mocker == "the peer's"
                assert type(doublet_mocker).__module__ == "doublet.pytest_plugin.mocker"
            """
        )
        pytester.syspathinsert()
        pytester.runpytest_subprocess("-p", first, "-p", "pytest_mock", "test_it.py").assert_outcomes(passed=1)

    def test_ours_comes_back_when_it_is_disabled(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(pytest_mock=self.PEER)
        pytester.makepyfile(
            test_it="""
            def test_it(mocker):
                assert type(mocker).__module__ == "doublet.pytest_plugin.mocker"
            """
        )
        pytester.syspathinsert()
        pytester.runpytest_subprocess("-p", "no:pytest_mock", "test_it.py").assert_outcomes(passed=1)

    def test_its_warning_names_the_line_of_the_user_under_takeover(self, pytester: pytest.Pytester) -> None:
        peer = pytester.mkpydir("pytest_mock")
        (peer / "__init__.py").write_text("from pytest_mock.plugin import mocker", encoding="utf-8")
        (peer / "plugin.py").write_text(
            "import unittest.mock, warnings, pytest\n"
            "def warn():\n"
            "    warnings.warn('not for with', FutureWarning, stacklevel=5)\n"
            "@pytest.fixture\n"
            "def mocker():\n"
            "    double = unittest.mock.MagicMock()\n"
            "    double.__enter__.side_effect = warn\n"
            "    return double\n",
            encoding="utf-8",
        )
        pytester.makepyfile(
            test_it="""
            import pytest

            def test_it(mocker):
                with pytest.warns(FutureWarning, match="not for with") as caught:
                    with mocker:
                        pass
                assert caught[0].filename == __file__
            """
        )
        pytester.syspathinsert()
        result = pytester.runpytest_subprocess("-p", "pytest_mock", "--doublet-takeover", "test_it.py")
        result.assert_outcomes(passed=1)


class TestTheIniFile:
    def test_the_entries_of_pytest_mock_are_known(self, pytester: pytest.Pytester) -> None:
        pytester.makeini("[pytest]\nmock_traceback_monkeypatch = False\nmock_use_standalone_module = true")
        pytester.makepyfile("def test_it(mocker): assert mocker.Mock")
        result = pytester.runpytest_subprocess("--strict-config", *WITHOUT_PYTEST_MOCK)
        result.assert_outcomes(passed=1)

    def test_a_value_that_is_neither_true_nor_false_is_refused(self, pytester: pytest.Pytester) -> None:
        pytester.makeini("[pytest]\nmock_traceback_monkeypatch = perhaps")
        pytester.makepyfile("def test_it(mocker): pass")
        result = pytester.runpytest_subprocess(*WITHOUT_PYTEST_MOCK)
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["E*ValueError: expected true or false in the ini file, got 'perhaps'"])


def test_the_fixtures_explain_themselves(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_subprocess("--fixtures", *WITHOUT_PYTEST_MOCK)
    result.stdout.fnmatch_lines(
        [
            "mocker -- *",
            "    Patches, spies and stubs that are undone after the test, also when it failed.",
        ]
    )
