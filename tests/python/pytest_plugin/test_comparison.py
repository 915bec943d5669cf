"""pytest's comparison in failed assertions: where it is added, where not, and what becomes of doublet's notes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

import doublet.mock
from doublet.pytest_plugin.comparison import ComparedArguments

pytest_plugins = ["pytester"]

MARK = "pytest introspection follows:"


@pytest.fixture
def compared() -> Any:
    """Compare arguments during the test, whatever the options of this session are."""
    with ComparedArguments():
        yield


def failure_of(assertion: Callable[..., None], *args: Any, **kwargs: Any) -> AssertionError:
    """Make the assertion, which must fail."""
    with pytest.raises(AssertionError) as caught:
        assertion(*args, **kwargs)
    return caught.value


@pytest.mark.usefixtures("compared")
class TestWhereItIsAdded:
    @pytest.mark.parametrize("name", ["assert_called_with", "assert_called_once_with"])
    def test_to_assertions_about_the_arguments_of_the_last_call(self, name: str) -> None:
        double = doublet.mock.Mock()
        double(1, unit="kg")
        text = str(failure_of(getattr(double, name), 2, unit="g"))
        assert text.startswith(
            "expected call not found.\nExpected: mock(2, unit='g')\n  Actual: mock(1, unit='kg')\n\n"
            f"{MARK}\n\nArgs:\nassert (1,) == (2,)\n"
        )
        assert "\nKwargs:\nassert {'unit': 'kg'} == {'unit': 'g'}\n" in text

    @pytest.mark.parametrize("name", ["assert_awaited_with", "assert_awaited_once_with"])
    def test_to_assertions_about_the_arguments_of_the_last_await(self, name: str) -> None:
        double = doublet.mock.AsyncMock()
        asyncio.run(double("awaited"))
        double("called").close()
        text = str(failure_of(getattr(double, name), "expected"))
        assert "assert ('awaited',) == ('expected',)" in text
        assert "called" not in text.split(MARK)[1]

    def test_only_for_what_differs(self) -> None:
        double = doublet.mock.Mock()
        double(1, unit="kg")
        text = str(failure_of(double.assert_called_with, 1, unit="g"))
        assert "\nKwargs:\n" in text
        assert "\nArgs:\n" not in text

    def test_by_the_signature_of_the_double(self) -> None:
        def weigh(weight: int, unit: str, precise: bool = False) -> None: ...

        double = doublet.mock.create_autospec(weigh)
        double(1, unit="kg")
        text = str(failure_of(double.assert_called_once_with, 1, "g"))
        assert "assert (1, 'kg') == (1, 'g')" in text
        assert "\nKwargs:\n" not in text

    def test_once_when_one_assertion_is_made_of_another(self) -> None:
        double = doublet.mock.Mock()
        double(1)
        assert str(failure_of(double.assert_called_once_with, 2)).count(MARK) == 1

    def test_with_nothing_of_the_library_in_the_traceback(self) -> None:
        double = doublet.mock.Mock()
        double(1)
        failure = failure_of(double.assert_called_with, 2)
        frame = failure.__traceback__
        hidden = []
        while frame is not None:
            if frame.tb_frame.f_code.co_filename != __file__:
                hidden.append(frame.tb_frame.f_locals.get("__tracebackhide__"))
            frame = frame.tb_next
        assert hidden == [True]


@pytest.mark.usefixtures("compared")
class TestWhereItIsNotAdded:
    @pytest.mark.parametrize(
        ("name", "arguments"),
        [
            ("assert_called_once", ()),
            ("assert_not_called", ()),
            ("assert_any_call", (3,)),
            ("assert_has_calls", ([doublet.mock.call(3)],)),
            ("assert_called_once_with", (3,)),
        ],
    )
    def test_to_failures_that_are_not_about_one_call(self, name: str, arguments: tuple[Any, ...]) -> None:
        double = doublet.mock.Mock()
        double(1)
        double(2)
        assert MARK not in str(failure_of(getattr(double, name), *arguments))

    def test_to_failures_without_any_call(self) -> None:
        assert MARK not in str(failure_of(doublet.mock.Mock().assert_called_with, 1))
        assert MARK not in str(failure_of(doublet.mock.AsyncMock().assert_awaited_with, 1))

    def test_to_assertions_that_hold(self) -> None:
        double = doublet.mock.Mock()
        double(1)
        double.assert_called_once_with(1)

    def test_after_the_last_mocker_is_done(self) -> None:
        with ComparedArguments():
            pass
        double = doublet.mock.Mock()
        double(1)
        assert MARK in str(failure_of(double.assert_called_with, 2))


def test_the_classes_are_what_they_were_when_the_last_mocker_is_done() -> None:
    called, awaited = dict(vars(doublet.mock.NonCallableMock)), dict(vars(doublet.mock.AsyncMock))
    comparing = ComparedArguments()
    with comparing, comparing:
        assert dict(vars(doublet.mock.NonCallableMock)) != called
    assert dict(vars(doublet.mock.NonCallableMock)) == called
    assert dict(vars(doublet.mock.AsyncMock)) == awaited


class TestTheNotes:
    """What doublet says about a failure stands in the exception's notes."""

    @pytest.fixture
    def noted(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Let assertions fail with known notes, then compare."""

        def fail(_double: Any, *_args: Any, **_kwargs: Any) -> None:
            failure = AssertionError("expected call not found.")
            failure.add_note("nearest call (1 of 1):\n  mock(1)")
            failure.add_note("hint: was it 1?\nsee: docs/guide/mock.md")
            raise failure

        monkeypatch.setattr(doublet.mock.NonCallableMock, "assert_called_with", fail)
        with ComparedArguments():
            yield

    @pytest.mark.usefixtures("noted")
    def test_only_the_hint_is_kept_where_pytest_says_the_rest(self) -> None:
        double = doublet.mock.Mock()
        double(1)
        assert failure_of(double.assert_called_with, 2).__notes__ == ["hint: was it 1?\nsee: docs/guide/mock.md"]

    @pytest.mark.usefixtures("noted")
    def test_all_are_kept_where_there_were_more_calls(self) -> None:
        double = doublet.mock.Mock()
        double(3)
        double(1)
        failure = failure_of(double.assert_called_with, 2)
        assert MARK in str(failure)
        assert len(failure.__notes__) == 2

    @pytest.mark.usefixtures("noted")
    def test_all_are_kept_where_pytest_says_nothing(self) -> None:
        failure = failure_of(doublet.mock.Mock().assert_called_with, 2)
        assert MARK not in str(failure)
        assert len(failure.__notes__) == 2


class TestTheOptions:
    SUITE = """
        def test_it(mocker):
            double = mocker.Mock()
            double(1)
            double.assert_called_once_with(2)
    """

    def output(self, pytester: pytest.Pytester, *words: str) -> str:
        """Run a suite with one failing assertion, without pytest-mock."""
        pytester.makepyfile(self.SUITE)
        result = pytester.runpytest_subprocess("-p", "no:pytest_mock", *words)
        result.assert_outcomes(failed=1)
        return result.stdout.str()

    def test_it_is_on_by_default(self, pytester: pytest.Pytester) -> None:
        assert MARK in self.output(pytester)

    def test_it_can_be_switched_off(self, pytester: pytest.Pytester) -> None:
        assert MARK not in self.output(pytester, "-o", "mock_traceback_monkeypatch=false")

    def test_it_is_off_for_native_tracebacks(self, pytester: pytest.Pytester) -> None:
        assert MARK not in self.output(pytester, "--tb=native")

    def test_it_has_no_words_without_assertion_rewriting(self, pytester: pytest.Pytester) -> None:
        assert MARK not in self.output(pytester, "--assert=plain")

    def test_a_test_without_a_mocker_shows_what_doublet_says_alone(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("""
            from doublet.mock import Mock

            def test_before(mocker):
                pass

            def test_it():
                double = Mock()
                double(1)
                double.assert_called_once_with(2)
        """)
        result = pytester.runpytest_subprocess("-p", "no:pytest_mock")
        result.assert_outcomes(passed=1, failed=1)
        assert MARK not in result.stdout.str()
