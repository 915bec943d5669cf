"""Refunds, written with the `mocker` fixture of pytest-mock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shop import money, refunds
from shop.gateway import CardGateway, GatewayUnavailableError
from shop.orders import Order, OrderBook, Status
from shop.refunds import NotRefundableError, Refunds

if TYPE_CHECKING:
    from unittest.mock import Mock

    from pytest_mock import MockerFixture


@pytest.fixture
def gateway(mocker: MockerFixture) -> Mock:
    double: Mock = mocker.create_autospec(CardGateway, instance=True)
    return double


@pytest.fixture
def mailer(mocker: MockerFixture) -> Mock:
    double: Mock = mocker.patch("shop.mail.Mailer", autospec=True).return_value
    return double


@pytest.fixture
def desk(order: Order, gateway: Mock, mailer: Mock) -> Refunds:
    order.mark_paid("tx-1")
    book = OrderBook()
    book.add(order)
    return Refunds(book, gateway, mailer)


def test_the_price_of_the_order_is_given_back(desk: Refunds, gateway: Mock, order: Order) -> None:
    assert desk.refund("A-1") == 2830

    gateway.refund.assert_called_once_with("tx-1", cents=2830)
    assert order.status is Status.REFUNDED


def test_the_customer_is_told(desk: Refunds, mailer: Mock, mocker: MockerFixture) -> None:
    desk.refund("A-1")

    assert mailer.mock_calls == [
        mocker.call.send("ada@example.com", "Your refund for A-1", "28.30 EUR are on their way to your card.")
    ]


def test_an_order_is_refunded_only_once(desk: Refunds, gateway: Mock) -> None:
    desk.refund("A-1")

    with pytest.raises(NotRefundableError, match="order A-1 is refunded"):
        desk.refund("A-1")

    gateway.refund.assert_called_once()


def test_nothing_is_promised_when_the_provider_is_away(
    desk: Refunds, gateway: Mock, mailer: Mock, order: Order
) -> None:
    gateway.refund.side_effect = GatewayUnavailableError

    with pytest.raises(GatewayUnavailableError):
        desk.refund("A-1")

    mailer.send.assert_not_called()
    assert order.status is Status.PAID


def test_a_spy_sees_how_the_amount_was_written(desk: Refunds, mocker: MockerFixture) -> None:
    show = mocker.spy(money, "show")

    desk.refund("A-1")

    show.assert_called_once_with(2830)
    assert show.spy_return == "28.30 EUR"


def test_the_desk_keeps_a_log(desk: Refunds, mocker: MockerFixture) -> None:
    logger = mocker.patch.object(refunds, "logger")

    desk.refund("A-1")

    logger.info.assert_called_once_with("order %s: %s refunded", "A-1", mocker.ANY)


def test_a_double_can_stand_for_the_whole_book(
    order: Order, gateway: Mock, mailer: Mock, mocker: MockerFixture
) -> None:
    order.mark_paid("tx-1")
    book = mocker.MagicMock(spec=OrderBook)
    book.__contains__.return_value = True
    book.__getitem__.return_value = order

    assert Refunds(book, gateway, mailer).refund("anything") == 2830

    book.__getitem__.assert_called_once_with("anything")


def test_patches_can_be_taken_back_before_the_test_ends(mocker: MockerFixture) -> None:
    mocker.patch.object(money, "show", return_value="free")
    assert money.show(1) == "free"

    mocker.stopall()

    assert money.show(1) == "0.01 EUR"
