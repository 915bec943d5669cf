"""The fixture `doublet_http`: active during the test, demanding at its end, set up by a marker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# Kept loaded, so that the inner sessions do not throw it away and load it anew each time.
import doublet.http  # noqa: F401

pytest_plugins = ["pytester"]

Run = Callable[..., pytest.RunResult]
# hypothesis would be imported anew by each session.
SESSION = ("--strict-markers", "-p", "no:hypothesispytest", "-o", "asyncio_default_fixture_loop_scope=function")


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    """Run one file of tests in a session of its own."""

    def run_file(source: str, *words: str) -> pytest.RunResult:
        pytester.makepyfile(source)
        return pytester.runpytest_inprocess(*SESSION, *words)

    return run_file


GET = """
    import urllib.request
    import pytest

    def get(url):
        with urllib.request.urlopen(url) as answer:
            return answer.read().decode()
"""


def test_it_answers_during_the_test_and_not_after(run: Run) -> None:
    result = run(
        GET
        + """
    def test_during(doublet_http):
        doublet_http.get("https://shop.example/tea").returns(text="assam")
        assert get("https://shop.example/tea") == "assam"

    def test_after():
        from doublet.http import active
        assert active.doubles() == ()
    """
    )
    result.assert_outcomes(passed=2)


def test_a_marked_test_is_doubled_without_naming_the_fixture(run: Run) -> None:
    result = run(
        GET
        + """
    @pytest.mark.doublet_http("https://shop.example")
    def test_it():
        get("https://shop.example/tea")
    """
    )
    result.assert_outcomes(failed=1)
    assert "no route answers GET https://shop.example/tea (sent by http.client)" in result.stdout.str()


def test_a_route_that_was_not_called_fails_the_test(run: Run) -> None:
    result = run("""
    def test_it(doublet_http):
        doublet_http.get("https://shop.example/tea")
    """)
    result.assert_outcomes(failed=1)
    told = result.stdout.str().partition(" test_it ")[2].partition("short test summary")[0]
    assert told.splitlines()[1:-1] == [
        "GET https://shop.example/tea was never called",
        "requests:",
        "  none at all",
        "see: docs/guide/http.md",
    ]


def test_a_refusal_that_the_code_swallowed_fails_the_test(run: Run) -> None:
    result = run(
        GET
        + """
    def test_it(doublet_http):
        try:
            get("https://shop.example/tea")
        except BaseException:
            pass
    """
    )
    result.assert_outcomes(failed=1)
    told = result.stdout.str().partition(" test_it ")[2].partition("short test summary")[0]
    assert told.splitlines()[1:-1] == [
        "no route answers GET https://shop.example/tea (sent by http.client)",
        "hint: no route is registered; begin with `api.get(url).returns(json=…)`",
        "see: docs/guide/http.md",
    ]


def test_a_test_that_failed_says_why_itself(run: Run) -> None:
    result = run("""
    import unittest
    import pytest

    def test_plain(doublet_http):
        doublet_http.get("https://shop.example/tea")
        assert not "the test's own reason"

    @pytest.mark.usefixtures("doublet_http")
    class TestUnittest(unittest.TestCase):
        @pytest.fixture(autouse=True)
        def route(self, doublet_http):
            doublet_http.get("https://shop.example/tea")

        def test_it(self):
            self.fail("the test's own reason")
    """)
    result.assert_outcomes(failed=2)
    result.stdout.no_fnmatch_line("*UncalledRoute*")


def test_a_skipped_test_demands_nothing(run: Run) -> None:
    result = run("""
    import pytest

    def test_it(doublet_http):
        doublet_http.get("https://shop.example/tea")
        pytest.skip("not today")
    """)
    result.assert_outcomes(skipped=1)


def test_fixtures_may_lay_routes_and_still_ask_in_their_teardown(run: Run) -> None:
    result = run(
        GET
        + """
    @pytest.fixture
    def tea(doublet_http):
        doublet_http.get("https://shop.example/tea").returns(text="assam")
        yield
        assert get("https://shop.example/tea") == "assam"

    def test_it(tea):
        assert get("https://shop.example/tea") == "assam"
    """
    )
    result.assert_outcomes(passed=1)


def test_asynchronous_tests_are_served(run: Run) -> None:
    result = run(
        """
    import httpx
    import pytest

    async def app(scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            print("the application has ended")
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def test_it(doublet_http):
        doublet_http.get("https://shop.example/tea").returns(text="assam")
        doublet_http.mount("https://app.example", app)
        async with httpx.AsyncClient() as client:
            assert (await client.get("https://shop.example/tea")).text == "assam"
            assert (await client.get("https://app.example/")).status_code == 204
    """,
        "-o",
        "asyncio_mode=auto",
        "-s",
    )
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*the application has ended*"])


def test_what_a_mounted_application_raises_at_its_end_is_an_error_of_the_teardown(run: Run) -> None:
    result = run(
        GET
        + """
    async def app(scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            raise LookupError("cannot save")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body"})

    def test_it(doublet_http):
        doublet_http.mount("https://app.example", app)
        assert get("https://app.example/") == ""
    """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["E*LookupError: cannot save"])


def test_the_marker_has_the_settings_and_the_closest_one_the_last_word(run: Run) -> None:
    result = run(
        GET
        + """
    pytestmark = pytest.mark.doublet_http("https://shop.example", assert_all_called=False)

    def test_from_the_module(doublet_http):
        doublet_http.get("/tea")

    @pytest.mark.doublet_http("https://other.example")
    def test_from_both(doublet_http):
        doublet_http.get("/coffee")
        doublet_http.get("/tea").returns(text="sencha")
        assert get("https://other.example/tea") == "sencha"

    @pytest.mark.doublet_http(assert_all_called=True)
    def test_that_demands(doublet_http):
        doublet_http.get("/tea")

    @pytest.mark.doublet_http(assert_all_answered=False)
    def test_that_does_not(doublet_http):
        with pytest.raises(AssertionError):
            get("https://shop.example/tea")
    """
    )
    result.assert_outcomes(passed=3, failed=1)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "baseurl='https://shop.example'",
            (
                "does not take `baseurl=`; did you mean `base_url=`? it takes `base_url=`, `assert_all_called=`, "
                "`assert_all_answered=`, `pass_through=`, `unmatched=`"
            ),
        ),
        (
            "colour=1",
            (
                "does not take `colour=`; it takes `base_url=`, `assert_all_called=`, `assert_all_answered=`, "
                "`pass_through=`, `unmatched=`"
            ),
        ),
        ("assert_all_called='no'", "takes True or False as `assert_all_called=`, not 'no'"),
        ("unmatched='pass'", "takes 'refuse' or 'pass through' as `unmatched=`, not 'pass'"),
        ("pass_through=1", "takes a host, or a list of hosts as `pass_through=`, not 1"),
        ("7", "takes a str as `base_url=`, not 7"),
        ("'a', 'b'", "takes one argument without a name, the base URL, not ('a', 'b')"),
    ],
)
def test_a_wrong_marker_is_an_error_of_its_test(run: Run, words: str, message: str) -> None:
    result = run(f"""
    import pytest

    @pytest.mark.doublet_http({words})
    def test_it(doublet_http):
        pass
    """)
    result.assert_outcomes(errors=1)
    assert f"`@pytest.mark.doublet_http` {message}" in result.stdout.lines


def test_pytest_lists_the_marker_and_the_fixture(pytester: pytest.Pytester) -> None:
    pytester.runpytest_subprocess("--markers").stdout.fnmatch_lines(
        ["@pytest.mark.doublet_http(base_url='', [*], assert_all_called=True, *): the settings of *"]
    )
    pytester.runpytest_subprocess("--fixtures").stdout.fnmatch_lines(
        [
            "doublet_http -- *",
            "    Answers the requests of every HTTP client during the test; set up by `@pytest.mark.doublet_http(…)`.",
        ]
    )


def test_who_does_not_use_it_does_not_import_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
    import sys

    def test_it():
        assert "doublet.http" not in sys.modules
    """)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
