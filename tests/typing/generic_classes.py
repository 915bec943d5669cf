"""The classes of doubles are generic in what they stand for, and nobody has to say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, assert_type

from doublet import AsyncMock, MagicMock, Mock, NonCallableMagicMock, PropertyMock, ThreadingMock, create_autospec
from tests.typing.service import AbstractGateway, Clock, Gateway, Receipt, needs_gateway, needs_gateways, send

Made = TypeVar("Made")


def an_autospecced_instance_is_its_original_and_a_mock() -> None:
    gateway = create_autospec(Gateway, instance=True)
    assert_type(gateway, MagicMock[Gateway] | Any)
    needs_gateway(gateway)
    needs_gateways([gateway, gateway])
    gateway.charge.return_value = Receipt("1")
    gateway.charge.assert_called_once_with("4111", 3)
    gateway.reset_mock()
    original: Gateway = gateway
    double: MagicMock[Gateway] = gateway
    needs_gateway(double)
    del original
    assert_type(create_autospec(Gateway, True, True), MagicMock[Gateway] | Any)
    gateway.reset_mock(return_value="yes")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    gateway.assert_has_calls(3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def returns_its_original() -> Gateway:
    return create_autospec(Gateway, instance=True)


def an_autospecced_class_is_its_original_and_a_mock() -> None:
    kind = create_autospec(Gateway)
    original: type[Gateway] = kind
    make: Callable[[str], Gateway] = kind
    needs_gateway(kind("https://example.org"))
    kind.return_value.charge.return_value = Receipt("1")
    kind.assert_called_once_with("https://example.org")
    del original, make


def everything_else_is_autospecced_as_anything() -> None:
    assert_type(create_autospec(send), Any)
    assert_type(create_autospec(Gateway("https://example.org")), Any)
    needs_gateway(create_autospec(AbstractGateway, instance=True))
    create_autospec(Clock, instance=True).now.return_value = 3.0


def brackets_are_optional(
    plain: MagicMock, generic: MagicMock[Gateway], pair: Mock[Gateway] | AsyncMock[Gateway]
) -> None:
    takes_plain(plain)
    takes_plain(generic)
    takes_gateway(generic)
    needs_gateway(plain)
    needs_gateway(generic)
    print(pair)
    assert_type(MagicMock(), MagicMock)
    assert_type(Mock(spec=Gateway), Mock)
    assert_type(NonCallableMagicMock(), NonCallableMagicMock)
    assert_type(PropertyMock(), PropertyMock)
    assert_type(ThreadingMock(timeout=3), ThreadingMock)
    assert_type(AsyncMock(), AsyncMock)
    takes_gateway(MagicMock[Gateway](spec=Gateway))


def takes_plain(double: MagicMock) -> None: ...


def takes_gateway(double: MagicMock[Gateway]) -> None: ...


def make(factory: Callable[..., Made]) -> Made:
    return factory()


class Own(MagicMock):
    extra: int = 3


class OwnGateway(MagicMock[Gateway]):
    extra: int = 3


@dataclass
class Fixture:
    gateway: MagicMock = field(default_factory=MagicMock)
    others: dict[str, Mock] = field(default_factory=lambda: {"one": Mock(), "two": MagicMock()})


def classes_are_passed_and_derived_from() -> None:
    made = make(MagicMock)
    made.assert_not_called()
    assert_type(make(Own), Own)
    assert_type(make(PropertyMock), PropertyMock)
    assert_type(Own(), Own)
    assert_type(OwnGateway().extra, int)
    kinds = {"mock": Mock, "magic": MagicMock}
    takes_plain(Fixture().gateway)
    kinds["magic"](return_value=3).assert_called_once()
    kind: type[Mock] = MagicMock
    assert_type(kind(), Mock)
    several = [MagicMock() for _ in range(3)]
    assert_type(several, list[MagicMock])


def a_mock_is_found_again(unknown: object, either: int | Mock) -> None:
    if isinstance(unknown, MagicMock):
        unknown.assert_called_once()
        takes_plain(unknown)  # pyright: ignore[reportUnknownArgumentType] # it does not ask what a parameter defaults to
    if isinstance(either, Mock):
        either.assert_called_once()


def own_attributes_are_known() -> None:
    double = MagicMock()
    assert_type(double.anything, Any)
    assert_type(double.anything.deeper(), Any)
    double.call_count = "3"  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]
    double.assert_called_once(3)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    double.assert_has_calls(3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    double.attach_mock(3, "child")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    double.configure_mock(3)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    double.reset_mock(side_effects=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ThreadingMock(timeout="3")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    ThreadingMock().wait_until_called(timeout=0.5)
    ThreadingMock().wait_until_called(3)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    Mock[int, str]  # type: ignore[misc] # pyright: ignore[reportInvalidTypeArguments]
