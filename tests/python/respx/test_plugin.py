"""The fixture and its marker, loaded as a plugin."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]


def test_the_fixture_is_started_for_the_test_and_configured_by_the_marker(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import httpx
        import pytest

        def test_plain(respx_mock):
            respx_mock.get("https://api.example/").respond(204)
            assert httpx.get("https://api.example/").status_code == 204

        @pytest.mark.respx(base_url="https://api.example", assert_all_called=False)
        def test_marked(respx_mock):
            respx_mock.get("/a").respond(201)
            respx_mock.get("/b")
            assert httpx.get("https://api.example/a").status_code == 201

        def test_not_called(respx_mock):
            respx_mock.get("https://api.example/")
        """
    )
    result = pytester.runpytest_inprocess("-p", "doublet.respx.plugin", "--strict-markers")
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["E*AssertionError: RESPX: some routes were not called!"])
