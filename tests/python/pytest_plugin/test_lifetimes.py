"""Under takeover the doubles that patches make live until a test's teardown is over, and no longer."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

SUITE = """
    import unittest
    import weakref
    from unittest import mock

    class Handler:
        pass

    HANDLERS = weakref.WeakSet()

    def keep_in(double):
        handler = Handler()
        HANDLERS.add(handler)
        double().add(handler)

    class TeardownTests(unittest.TestCase):
        def tearDown(self):
            assert len(HANDLERS) == 1

        @mock.patch("os.getcwd")
        def test_a_plain_patch(self, getcwd):
            keep_in(getcwd)

        @mock.patch("os.getcwd", autospec=True)
        def test_an_autospecced_patch(self, getcwd):
            keep_in(getcwd)

        @mock.patch("os.getcwd", name="folder")
        def test_a_configured_patch(self, getcwd):
            keep_in(getcwd)

    def test_zero_of_them_are_left():
        assert len(HANDLERS) == 0
"""


def test_what_a_patched_double_holds_is_there_in_teardown(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_suite=SUITE)
    result = pytester.runpytest_subprocess("--doublet-takeover")
    result.assert_outcomes(passed=4)


def test_without_a_takeover_it_goes_with_the_test_function(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_suite=SUITE.replace("from unittest import mock", "from doublet import mock"))
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=3)
