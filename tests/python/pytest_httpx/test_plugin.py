"""The fixture and its marker, and what becomes of pytest-httpx' own under takeover."""

from __future__ import annotations

import sys

import pytest

pytest_plugins = ["pytester"]

PLUGIN = ("-p", "doublet.pytest_httpx", "--strict-markers")


def test_the_fixture_is_configured_by_the_markers_and_the_closest_has_the_last_word(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import httpx
        import pytest

        pytestmark = pytest.mark.httpx_mock(
            assert_all_responses_were_requested=False, can_send_already_matched_responses=False
        )

        @pytest.mark.httpx_mock(can_send_already_matched_responses=True)
        def test_it(httpx_mock):
            httpx_mock.add_response(url="https://a")
            httpx_mock.add_response(url="https://b")
            for _ in range(2):
                assert httpx.get("https://a").status_code == 200
        """
    )
    pytester.runpytest_inprocess(*PLUGIN).assert_outcomes(passed=1)


def test_what_is_left_over_is_an_error_of_the_tear_down(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_it(httpx_mock):
            httpx_mock.add_response(url="https://a")
        """
    )
    result = pytester.runpytest_inprocess(*PLUGIN)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["E*AssertionError: The following responses are mocked but not requested:"])


def test_an_unknown_setting_is_an_error_that_names_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.httpx_mock(foo=123)
        def test_it(httpx_mock):
            pass
        """
    )
    result = pytester.runpytest_inprocess(*PLUGIN)
    result.assert_outcomes(errors=1)
    result.stdout.re_match_lines([r".*got an unexpected keyword argument 'foo'"])


def test_doublets_plugin_lends_the_fixture_without_importing_httpx(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_before():
            assert "httpx" not in sys.modules

        def test_it(httpx_mock):
            import httpx
            httpx_mock.add_response(text="lent")
            assert httpx.get("https://a").text == "lent"
        """
    )
    pytester.runpytest_subprocess("-p", "doublet.pytest_plugin").assert_outcomes(passed=2)


@pytest.fixture
def installed(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder in which something lies that looks like pytest-httpx, and a test that tells whose fixture it gets."""
    package = pytester.mkpydir("pytest_httpx")
    (package / "_httpx_mock.py").touch()
    (package / "__init__.py").write_text(
        "import pytest\n\n@pytest.fixture\ndef httpx_mock():\n    return 'its own'\n\nHTTPXMock = str\n"
    )
    pytester.makepyfile(
        """
        from pytest_httpx import HTTPXMock

        def test_it(httpx_mock):
            assert isinstance(httpx_mock, HTTPXMock)
            assert HTTPXMock.__module__.startswith(WHOSE)
        """
    )
    pytester.syspathinsert()
    return pytester


def whose(installed: pytest.Pytester, module: str, *arguments: str) -> None:
    """Run the test in a process of its own."""
    for file in installed.path.glob("test_*.py"):
        file.write_text(file.read_text().replace("WHOSE", repr(module)))
    installed.run(sys.executable, "-m", "pytest", *arguments).assert_outcomes(passed=1)


def test_a_pytest_httpx_that_is_there_keeps_its_fixture(installed: pytest.Pytester) -> None:
    whose(installed, "builtins", "-p", "pytest_httpx", "-p", "doublet.pytest_plugin")


@pytest.mark.parametrize(
    "order", [("doublet.pytest_plugin", "pytest_httpx"), ("pytest_httpx", "doublet.pytest_plugin")]
)
def test_under_takeover_the_name_and_the_fixture_are_doublets(
    installed: pytest.Pytester, order: tuple[str, str]
) -> None:
    arguments = [argument for name in order for argument in ("-p", name)]
    whose(installed, "doublet.", *arguments, "--doublet-takeover")
