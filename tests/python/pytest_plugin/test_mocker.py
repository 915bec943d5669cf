"""The object behind `mocker`: patching, stubs, autospecs, resetting and undoing."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from typing import Any

import pytest

import doublet.mock
from doublet.pytest_plugin import MockerFixture, PytestMockWarning

pytest_plugins = ["pytester"]


class Till:
    """Something to patch."""

    currency = "EUR"

    def pay(self, amount: int) -> str:
        return f"paid {amount}"

    def refund(self, amount: int) -> str:
        return f"refunded {amount}"


class Lock:
    """Something whose attributes cannot be set any more once it is closed."""

    def __init__(self) -> None:
        self.closed = False
        self.name = self.owner = "original"

    def __setattr__(self, name: str, value: object) -> None:
        if getattr(self, "closed", False):
            raise PermissionError(name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)


@pytest.fixture
def mocker(pytestconfig: pytest.Config) -> MockerFixture:
    """Make a mocker whose patches each test undoes itself, to look at the moment after."""
    return MockerFixture(pytestconfig)


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "ANY",
            "AsyncMock",
            "DEFAULT",
            "MagicMock",
            "Mock",
            "NonCallableMagicMock",
            "NonCallableMock",
            "PropertyMock",
            "ThreadingMock",
            "call",
            "mock_open",
            "seal",
            "sentinel",
        ],
    )
    def test_a_mocker_has_the_names_of_the_library(self, mocker: MockerFixture, name: str) -> None:
        assert getattr(mocker, name) is getattr(doublet.mock, name)
        assert getattr(mocker.mock_module, name) is getattr(doublet.mock, name)


class TestPatch:
    def test_a_dotted_name_is_patched_and_undone(self, mocker: MockerFixture) -> None:
        original = os.getcwd
        double = mocker.patch("os.getcwd", return_value="/home")
        assert os.getcwd is double
        assert os.getcwd() == "/home"
        mocker.stopall()
        assert os.getcwd is original

    def test_an_attribute_is_patched_and_undone(self, mocker: MockerFixture) -> None:
        original = Till.pay
        double = mocker.patch.object(Till, "pay", autospec=True)
        Till().pay(1)
        double.assert_called_once_with(doublet.mock.ANY, 1)
        mocker.stopall()
        assert Till.pay is original

    def test_what_is_brought_along_is_put_into_place(self, mocker: MockerFixture) -> None:
        assert mocker.patch.object(Till, "currency", "USD") == "USD"
        assert Till.currency == "USD"
        mocker.stopall()
        assert Till.currency == "EUR"

    def test_none_may_be_brought_along(self, mocker: MockerFixture) -> None:
        assert mocker.patch.object(Till, "currency", None) is None
        assert Till.currency is None
        mocker.stopall()

    def test_the_default_may_be_brought_along(self, mocker: MockerFixture) -> None:
        double = mocker.patch.object(Till, "currency", mocker.DEFAULT, name="money")
        assert isinstance(double, mocker.MagicMock)
        mocker.stopall()

    def test_a_maker_may_be_given(self, mocker: MockerFixture) -> None:
        double = mocker.patch.object(Till, "currency", new_callable=mocker.PropertyMock, return_value="CHF")
        assert Till().currency == "CHF"
        assert isinstance(double, mocker.PropertyMock)
        mocker.stopall()

    def test_several_attributes_are_patched_and_undone(self, mocker: MockerFixture) -> None:
        originals = (Till.pay, Till.refund)
        doubles = mocker.patch.multiple(Till, pay=mocker.DEFAULT, refund=None)
        assert doubles == {"pay": Till.pay}
        assert Till.refund is None
        mocker.stopall()
        assert (Till.pay, Till.refund) == originals

    def test_a_mapping_is_changed_and_restored(self, mocker: MockerFixture) -> None:
        prices = {"tea": 2}
        assert mocker.patch.dict(prices, {"milk": 1}, clear=True, cake=3) is prices
        assert prices == {"milk": 1, "cake": 3}
        mocker.stopall()
        assert prices == {"tea": 2}

    def test_the_environment_is_changed_and_restored(self, mocker: MockerFixture) -> None:
        mocker.patch.dict("os.environ", DOUBLET_TEST="1")
        assert os.environ["DOUBLET_TEST"] == "1"
        mocker.stopall()
        assert "DOUBLET_TEST" not in os.environ

    def test_a_mistake_in_patching_leaves_nothing_behind(self, mocker: MockerFixture) -> None:
        with pytest.raises(AttributeError):
            mocker.patch.object(Till, "there_is_no_such_thing")
        mocker.stopall()


class TestWith:
    def test_a_patched_double_warns_in_a_with_statement_on_its_line(self, mocker: MockerFixture) -> None:
        double = mocker.patch.object(Till, "pay")
        with pytest.warns(PytestMockWarning, match="^Mocks returned by pytest-mock do not need") as caught, double:
            pass
        assert caught[0].filename == __file__
        mocker.stopall()

    def test_a_double_that_is_meant_for_with_does_not_warn(self, mocker: MockerFixture) -> None:
        with mocker.patch.context_manager(Till, "pay", return_value="done"):
            assert Till().pay(1) == "done"
        mocker.stopall()

    def test_what_a_patched_class_returns_may_be_used_in_a_with_statement(self, mocker: MockerFixture) -> None:
        double = mocker.patch("threading.Lock")
        lock = threading.Lock()
        with lock as entered:
            assert entered is double.return_value.__enter__.return_value
        mocker.stopall()


class TestStubs:
    def test_a_stub_takes_any_call_and_has_the_name_given(self, mocker: MockerFixture) -> None:
        stub = mocker.stub("on_paid")
        stub(1, anything="goes")
        stub.assert_called_once_with(1, anything="goes")
        assert "name='on_paid'" in repr(stub)

    def test_a_stub_has_the_attributes_of_a_function_only(self, mocker: MockerFixture) -> None:
        with pytest.raises(AttributeError):
            _attribute = mocker.stub().balance

    def test_an_async_stub_tells_calls_from_awaits(self, mocker: MockerFixture) -> None:
        stub = mocker.async_stub()
        pending = stub(1)
        stub.assert_called_once_with(1)
        stub.assert_not_awaited()
        asyncio.run(pending)
        stub.assert_awaited_once_with(1)
        assert isinstance(stub, mocker.AsyncMock)


class TestReset:
    def test_patches_and_autospecs_forget_their_calls_and_keep_their_settings(self, mocker: MockerFixture) -> None:
        patched = mocker.patch("os.getcwd", return_value="/home")
        specced: Any = mocker.create_autospec(Till)
        specced.pay.return_value = "paid"
        os.getcwd()
        specced.pay(1)
        mocker.resetall()
        patched.assert_not_called()
        specced.pay.assert_not_called()
        assert os.getcwd() == "/home"
        assert specced.pay(1) == "paid"
        mocker.stopall()

    def test_settings_are_forgotten_when_asked_for(self, mocker: MockerFixture) -> None:
        patched = mocker.patch("os.getcwd", return_value="/home", side_effect=ValueError)
        mocker.resetall(return_value=True, side_effect=True)
        assert isinstance(os.getcwd(), mocker.MagicMock)
        assert patched.side_effect is None
        mocker.stopall()

    def test_an_autospecced_instance_forgets_its_settings_too(self, mocker: MockerFixture) -> None:
        till: Any = mocker.create_autospec(Till, instance=True)
        till.pay.return_value = "paid"
        mocker.resetall(return_value=True)
        assert till.pay(1) != "paid"

    def test_what_was_brought_along_to_multiple_is_reset_as_well(self, mocker: MockerFixture) -> None:
        mine = mocker.Mock()
        made = mocker.patch.multiple(Till, pay=mine, refund=mocker.DEFAULT)
        Till.pay()
        Till.refund()
        mocker.resetall()
        mine.assert_not_called()
        made["refund"].assert_not_called()
        mocker.stopall()

    def test_things_that_are_no_doubles_are_left_alone(self, mocker: MockerFixture) -> None:
        inside = mocker.Mock()
        inside("called")
        mocker.patch.object(Till, "currency", "USD")
        mocker.patch.multiple(Till, pay=None)
        mocker.patch.dict({}, value=inside)
        mocker.resetall(return_value=True, side_effect=True)
        inside.assert_called_once_with("called")
        assert (Till.currency, Till.pay) == ("USD", None)
        mocker.stopall()

    def test_attributes_called_like_those_of_a_spy_are_not_replaced(self, mocker: MockerFixture) -> None:
        patched = mocker.patch("os.getcwd")
        attribute = patched.spy_return
        mocker.resetall()
        assert patched.spy_return is attribute
        mocker.stopall()


class TestStop:
    def test_one_patch_can_be_undone_before_the_end(self, mocker: MockerFixture) -> None:
        original = Till.pay
        double = mocker.patch.object(Till, "pay")
        mocker.patch.object(Till, "currency", "USD")
        mocker.stop(double)
        assert (Till.pay, Till.currency) == (original, "USD")
        mocker.stopall()
        assert Till.currency == "EUR"

    def test_the_newest_of_several_patches_with_one_object_is_undone_first(self, mocker: MockerFixture) -> None:
        original = Till.pay
        double = mocker.Mock()
        mocker.patch.object(Till, "pay", double)
        mocker.patch.object(Till, "pay", double)
        mocker.stop(double)
        assert Till.pay is double
        mocker.stop(double)
        assert Till.pay is original

    def test_doubles_are_told_by_identity(self, mocker: MockerFixture) -> None:
        first = mocker.create_autospec(Till, instance=True)
        second = mocker.create_autospec(Till, instance=True)
        equality: Any = first.__eq__
        equality.side_effect = AssertionError("compared")
        mocker.stop(second)
        mocker.stop(first)

    def test_a_stranger_cannot_be_stopped(self, mocker: MockerFixture) -> None:
        with pytest.raises(ValueError, match="not registered") as caught:
            mocker.stop("a stranger")
        assert str(caught.value) == (
            "This mock object is not registered: 'a stranger'\n"
            "hint: mocker.stop() takes what mocker.patch, mocker.spy or mocker.create_autospec returned, once"
        )

    def test_stopping_all_may_be_repeated(self, mocker: MockerFixture) -> None:
        mocker.patch("os.getcwd")
        mocker.stopall()
        mocker.stopall()

    def test_one_that_cannot_be_undone_does_not_keep_the_others(self, mocker: MockerFixture) -> None:
        lock = Lock()
        mocker.patch.object(Till, "currency", "USD")
        mocker.patch.object(lock, "name", "patched")
        mocker.patch.object(Till, "pay", None)
        lock.closed = True
        with pytest.raises(PermissionError, match=r"^name$"):
            mocker.stopall()
        assert Till.currency == "EUR"
        assert Till().pay(1) == "paid 1"

    def test_several_that_cannot_be_undone_are_all_reported(self, mocker: MockerFixture) -> None:
        lock = Lock()
        mocker.patch.object(lock, "name", "patched")
        mocker.patch.object(lock, "owner", "patched")
        lock.closed = True
        with pytest.raises(ExceptionGroup, match="several patches could not be undone") as caught:
            mocker.stopall()
        assert [str(error) for error in caught.value.exceptions] == ["owner", "name"]

    def test_the_librarys_own_stopall_does_no_harm(self, mocker: MockerFixture) -> None:
        mocker.patch("os.getcwd")
        doublet.mock.patch.stopall()
        mocker.stopall()


class TestTheFixture:
    def test_it_gives_a_mocker(self, doublet_mocker: MockerFixture) -> None:
        assert isinstance(doublet_mocker, MockerFixture)

    def test_each_scope_has_its_own(self, pytester: pytest.Pytester) -> None:
        # In a session of its own: here a session's mocker would add its words to the failures of all later tests.
        scopes = ["doublet_mocker", *(f"doublet_{scope}_mocker" for scope in ("class", "module", "package", "session"))]
        pytester.makepyfile(f"""
            def test_mockers({", ".join(scopes)}):
                assert len({{id(mocker) for mocker in ({", ".join(scopes)})}}) == 5
        """)
        pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_types_for_annotations_are_there_for_those_who_ask() -> None:
    from doublet import pytest_plugin

    assert pytest_plugin.AsyncMockType is doublet.mock.AsyncMock
    assert pytest_plugin.MockType == (
        doublet.mock.MagicMock | doublet.mock.AsyncMock | doublet.mock.NonCallableMagicMock
    )
    assert issubclass(pytest_plugin.SpyType, doublet.mock.Mock)
    with pytest.raises(AttributeError, match=r"^module 'doublet.pytest_plugin' has no attribute 'MockerType'$"):
        _missing: Callable[[], None] = pytest_plugin.MockerType
