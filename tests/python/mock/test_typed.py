"""`mock_of` and `as_mock` at run time: what type checkers are told about them is true."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import Any, Generic, Protocol, TypeVar

import pytest

from doublet import AsyncMock, MagicMock, Mock, NonCallableMock, as_mock, create_autospec, mock_of, patch
from doublet.mock.typed import AsyncFunctionMock, FunctionMock

Item = TypeVar("Item")


class Gateway:
    def __init__(self, url: str) -> None:
        self.url = url

    def charge(self, card: str, amount: int = 1) -> str:
        raise NotImplementedError

    async def refund(self, number: str) -> bool:
        raise NotImplementedError

    @staticmethod
    def fee(amount: int) -> int:
        raise NotImplementedError


class AbstractGateway(ABC):
    @abstractmethod
    def charge(self, card: str) -> str: ...


class Clock(Protocol):
    zone: str

    def now(self) -> float: ...


class Box(Generic[Item]):
    def put(self, item: Item) -> Item:
        return item


class Rule:
    def __call__(self, amount: int) -> bool:
        raise NotImplementedError


def send(address: str, *, subject: str) -> int:
    raise NotImplementedError


async def fetch(url: str) -> bytes:
    raise NotImplementedError


def test_mock_of_a_class_is_a_double_of_an_instance() -> None:
    gateway = mock_of(Gateway)
    assert isinstance(gateway, Gateway)
    assert isinstance(gateway, NonCallableMock)
    with pytest.raises(TypeError, match="missing a required argument: 'card'"):
        gateway.charge()  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="Mock object has no attribute 'refnud'"):
        gateway.refnud  # type: ignore[attr-defined]  # noqa: B018


def test_mock_of_takes_a_name_and_settings() -> None:
    gateway = mock_of(Gateway, name="gateway", url="https://example.org", **{"charge.return_value": "42"})
    assert gateway.charge("4111") == "42"
    assert gateway.url == "https://example.org"
    assert repr(as_mock(gateway.charge)).startswith("<MagicMock name='gateway.charge'")


def test_mock_of_can_refuse_other_attributes_to_be_set() -> None:
    gateway: Any = mock_of(Gateway, spec_set=True)
    with pytest.raises(AttributeError, match="Mock object has no attribute 'refnud'"):
        gateway.refnud = 3


def test_mock_of_takes_abstract_classes_protocols_and_generic_classes() -> None:
    assert isinstance(mock_of(AbstractGateway), AbstractGateway)
    clock = mock_of(Clock)
    as_mock(clock.now).return_value = 3.0
    assert clock.now() == 3.0
    assert isinstance(clock.zone, NonCallableMock)
    box = mock_of(Box[int])
    as_mock(box.put).return_value = 4
    assert box.put(3) == 4
    rule = mock_of(Rule)
    as_mock(rule).return_value = True
    assert rule(3) is True


@pytest.mark.parametrize(("spec", "shown"), [(3, "3"), (None, "None"), ("Gateway", "'Gateway'")])
def test_mock_of_refuses_what_is_no_class(spec: Any, shown: str) -> None:
    with pytest.raises(TypeError) as refused:
        mock_of(spec)
    assert str(refused.value) == f"`mock_of` takes a class, not {shown}"
    assert refused.value.__notes__ == ["hint: `create_autospec` imitates functions, modules and other objects"]


def test_as_mock_gives_the_mock_that_a_method_is() -> None:
    gateway = mock_of(Gateway)
    charge = as_mock(gateway.charge)
    charge.return_value = "42"
    assert gateway.charge("4111", amount=3) == "42"
    charge.assert_called_once_with("4111", 3)
    assert isinstance(charge, MagicMock)
    as_mock(gateway.fee).side_effect = lambda amount: amount // 10
    assert gateway.fee(30) == 3


def test_as_mock_gives_the_mock_that_a_coroutine_method_is() -> None:
    gateway = mock_of(Gateway)
    refund = as_mock(gateway.refund)
    refund.side_effect = [True, ValueError]
    assert asyncio.run(gateway.refund("42")) is True
    refund.assert_awaited_once_with("42")
    assert isinstance(refund, AsyncMock)


def test_as_mock_gives_the_mock_behind_an_autospecced_function() -> None:
    double = create_autospec(send)
    behind = as_mock(double)
    behind.return_value = 3
    assert double("a@b.c", subject="hello") == 3
    behind.assert_called_once_with("a@b.c", subject="hello")
    assert isinstance(behind, MagicMock)
    assert behind.call_count == double.call_count == 1
    behind.reset_mock()
    double.assert_not_called()


def test_as_mock_gives_the_mock_behind_an_autospecced_coroutine_function() -> None:
    double = create_autospec(fetch, return_value=b"page")
    assert asyncio.run(double("https://example.org")) == b"page"
    as_mock(double).assert_awaited_once_with("https://example.org")
    assert isinstance(as_mock(double), AsyncMock)


def test_as_mock_gives_the_mock_behind_a_patched_method() -> None:
    with patch.object(Gateway, "charge", autospec=True, return_value="42"):
        gateway = Gateway("https://example.org")
        assert gateway.charge("4111") == "42"
        as_mock(Gateway.charge).assert_called_once_with(gateway, "4111")


def test_as_mock_gives_a_mock_back() -> None:
    double = Mock()
    assert as_mock(double) is double
    gateway = mock_of(Gateway)
    assert as_mock(gateway) is gateway


@pytest.mark.parametrize(("double", "shown"), [(3, "3"), (None, "None"), (Gateway, f"{Gateway!r}"), (len, f"{len!r}")])
def test_as_mock_refuses_what_is_no_double(double: Any, shown: str) -> None:
    with pytest.raises(TypeError) as refused:
        as_mock(double)
    assert str(refused.value) == f"`as_mock` takes a double, not {shown}"
    assert refused.value.__notes__ == ["hint: doubles are made by `mock_of`, `create_autospec` and `patch`"]


def test_types_for_annotations_are_the_classes_at_run_time() -> None:
    assert FunctionMock is MagicMock
    assert AsyncFunctionMock is AsyncMock
