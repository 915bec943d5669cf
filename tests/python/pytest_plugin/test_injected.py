"""Arguments that `@patch` of `doublet.mock` fills in are not taken for fixtures."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]


def test_a_decorated_test_gets_its_doubles_and_its_fixtures(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import os
        from doublet.mock import MagicMock, patch

        @patch("os.getcwd")
        def test_function(getcwd, tmp_path):
            assert os.getcwd is getcwd
            assert tmp_path.exists()

        class TestClass:
            @patch("os.getcwd")
            @patch("os.listdir", return_value=["a"])
            def test_method(self, listdir, getcwd, tmp_path):
                assert os.listdir() == ["a"]
                assert os.getcwd is getcwd

        @patch("os.getcwd", new=len)
        def test_brought_along(tmp_path):
            assert os.getcwd is len
    """)
    pytester.runpytest_subprocess("-p", "no:pytest_mock").assert_outcomes(passed=3)


def test_the_original_is_not_loaded_for_tests_without_patches(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import sys
        import doublet.mock

        def test_it():
            assert "unittest.mock" not in sys.modules
    """)
    pytester.runpytest_subprocess("-p", "no:pytest_mock").assert_outcomes(passed=1)


def test_a_double_among_the_tests_is_not_asked_anything(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        from doublet.mock import MagicMock

        test_double = MagicMock()

        def test_it():
            assert test_double.mock_calls == []
    """)
    pytester.runpytest_subprocess("-p", "no:pytest_mock").assert_outcomes(passed=1)
