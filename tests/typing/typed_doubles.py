"""`mock_of` gives what it was asked for, and `as_mock` a mock that knows the arguments and the result of a method."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from typing import Any, assert_type

from doublet import ANY, MagicMock, Mock, as_mock, call, create_autospec, mock_of
from doublet.mock import NonCallableMagicMock
from doublet.mock.calls import _CallList
from doublet.mock.typed import AsyncFunctionMock, FunctionMock
from tests.typing.service import (
    AbstractGateway,
    Box,
    Clock,
    Gateway,
    Other,
    Receipt,
    Rule,
    fetch,
    needs_gateway,
    send,
)


def a_double_is_used_as_its_original() -> None:
    gateway = mock_of(Gateway, name="gateway", **{"charge.return_value": Receipt("1")})
    assert_type(gateway, Gateway)
    assert_type(gateway.charge("4111"), Receipt)
    assert_type(gateway.retries, int)
    needs_gateway(gateway)
    gateway.charge("4111", "3")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    gateway.charge.return_value = 3  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
    gateway.missing()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    other: Other = gateway  # type: ignore[assignment] # pyright: ignore[reportAssignmentType]
    del other


def every_class_has_doubles() -> None:
    assert_type(mock_of(AbstractGateway), AbstractGateway)
    assert_type(mock_of(Clock).now(), float)
    assert_type(mock_of(Clock).zone, str)
    assert_type(mock_of(Box[int]).put(3), int)
    assert_type(mock_of(Rule)(3), bool)
    assert_type(mock_of(Gateway, spec_set=True), Gateway)
    kind: type[Gateway] = Gateway
    assert_type(mock_of(kind), Gateway)


def only_classes_have_doubles() -> None:
    mock_of(send)  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    mock_of(3)  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    mock_of(Rule())  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    mock_of()  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]


def a_method_is_a_mock_with_its_arguments_and_result() -> None:
    gateway = mock_of(Gateway)
    charge = as_mock(gateway.charge)
    assert_type(charge("4111"), Receipt)
    assert_type(charge.return_value, Receipt)
    assert_type(charge.call_count, int)
    assert_type(charge.mock_calls, _CallList)
    charge.return_value = Receipt("1")
    charge.assert_called_once_with("4111", amount=3)
    charge.assert_called_with("4111", ANY)
    charge.assert_any_call(card="4111")
    charge.assert_has_calls([call("4111"), call("4112", amount=3)], any_order=True)
    charge.assert_called()
    charge.assert_called_once()
    charge.assert_not_called()
    charge.reset_mock(return_value=True)
    assert charge.call_args.kwargs["amount"] == 3

    charge.return_value = "1"  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]
    charge.assert_called_once_with("4111", amount="3")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    charge.assert_called_with()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    charge.assert_any_call("4111", 3, 4)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    charge.assert_any_call("4111", account=3)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    charge.assert_has_calls(3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    charge.assert_caled()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    charge.assert_awaited()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    charge.return_vale = Receipt("1")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]


def a_side_effect_fits_the_method() -> None:
    def effect(card: str, amount: int = 1) -> Receipt:
        return Receipt(card, amount)

    def unfit(card: int) -> Receipt:
        return Receipt(str(card))

    charge = as_mock(mock_of(Gateway).charge)
    charge.side_effect = effect
    charge.side_effect = lambda card, amount=1: Receipt(card, amount)
    charge.side_effect = ValueError
    charge.side_effect = ValueError("declined")
    charge.side_effect = [Receipt("1"), ValueError, KeyError("card")]
    charge.side_effect = (Receipt(str(number)) for number in range(3))
    charge.side_effect = None
    charge.side_effect = unfit  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]
    charge.side_effect = [3]  # type: ignore[list-item] # pyright: ignore[reportAttributeAccessIssue]
    charge.side_effect = 3  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]


async def a_coroutine_method_is_awaited() -> None:
    async def effect(receipt: Receipt) -> bool:
        return receipt.amount > 3

    refund = as_mock(mock_of(Gateway).refund)
    assert_type(await refund(Receipt("1")), bool)
    refund.return_value = True
    refund.side_effect = effect
    refund.side_effect = lambda receipt: receipt.amount > 3
    refund.side_effect = [True, ValueError]
    refund.assert_awaited_once_with(Receipt("1"))
    refund.assert_awaited_with(receipt=ANY)
    refund.assert_any_await(Receipt("1"))
    refund.assert_has_awaits([call(Receipt("1"))])
    refund.assert_awaited()
    refund.assert_awaited_once()
    refund.assert_not_awaited()
    refund.assert_called_once_with(Receipt("1"))
    assert_type(refund.await_count, int)

    refund.return_value = "yes"  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]
    refund.assert_awaited_once_with("1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    refund.side_effect = send  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]


def every_callable_is_seen_as_a_mock(callback: Callable[[int], None]) -> None:
    gateway = mock_of(Gateway)
    as_mock(gateway.fee).assert_called_with(amount=3)
    as_mock(gateway.fee).assert_called_with("3")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert_type(as_mock(gateway.default).return_value, Gateway)
    assert_type(as_mock(gateway.stream).return_value, AsyncIterator[Receipt])
    assert_type(as_mock(gateway.transaction).return_value, AbstractContextManager[int])
    as_mock(as_mock(gateway.transaction).return_value).__enter__.return_value = 3
    as_mock(gateway.find).assert_called_once_with(3)
    assert_type(as_mock(mock_of(Rule)).return_value, bool)
    as_mock(create_autospec(send)).assert_called_once_with("a@b.c", subject="hello")
    as_mock(send).assert_called_once_with("a@b.c", subject="hello")
    as_mock(send).assert_called_once_with("a@b.c")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    as_mock(fetch).return_value = b""
    as_mock(fetch).return_value = ""  # type: ignore[assignment] # pyright: ignore[reportAttributeAccessIssue]
    as_mock(callback).assert_called_once_with(3)
    as_mock(callback).assert_called_once_with("3")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def what_is_not_called_is_seen_as_a_mock_too() -> None:
    gateway = mock_of(Gateway)
    assert_type(as_mock(gateway), NonCallableMagicMock[Gateway])
    as_mock(gateway).assert_has_calls([call.charge("4111", amount=3)])
    as_mock(gateway).reset_mock()
    as_mock(gateway).attach_mock(as_mock(gateway.charge), "other")
    assert as_mock(gateway).mock_calls == [call.charge("4111")]
    assert_type(as_mock(gateway.balance), NonCallableMagicMock[int])


def a_mock_stays_what_it_is() -> None:
    assert_type(as_mock(MagicMock()), MagicMock)
    assert_type(as_mock(Mock()), Mock)


def views_are_written_in_annotations(
    charge: FunctionMock[[str, int], Receipt],
    refund: AsyncFunctionMock[[Receipt], bool],
    anything: FunctionMock[..., Any],
) -> None:
    charge.assert_called_once_with("4111", 3)
    charge.assert_called_once_with(3)  # type: ignore[call-arg, arg-type] # pyright: ignore[reportCallIssue]
    refund.assert_awaited_once_with(Receipt("1"))
    anything.assert_called_once_with(1, 2, key=3)
    function: Callable[[str, int], Receipt] = charge
    function("4111", 3)
