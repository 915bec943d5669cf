"""The counter: who is asked, in which order, and what happens when somebody says no."""

from __future__ import annotations

from unittest.mock import ANY, MagicMock, Mock, call, create_autospec, seal

import pytest

from shop.checkout import Checkout, EmptyOrderError, ShopClosedError
from shop.gateway import PaymentDeclinedError
from shop.hours import BusinessHours
from shop.inventory import Inventory, OutOfStockError
from shop.mail import Mailer
from shop.orders import Order, OrderBook, Status
from shop.payments import Payments
from shop.receipts import Receipts


@pytest.fixture
def staff() -> Mock:
    """Everybody behind the counter, as autospecced doubles that report to one mock."""
    staff = Mock()
    roles = {
        "hours": BusinessHours,
        "inventory": Inventory,
        "payments": Payments,
        "orders": OrderBook,
        "receipts": Receipts,
        "mailer": Mailer,
    }
    for name, role in roles.items():
        staff.attach_mock(create_autospec(role, instance=True), name)
    staff.hours.is_open.return_value = True
    staff.payments.take.return_value = "tx-1"
    return staff


@pytest.fixture
def checkout(staff: Mock) -> Checkout:
    return Checkout(
        hours=staff.hours,
        inventory=staff.inventory,
        payments=staff.payments,
        orders=staff.orders,
        receipts=staff.receipts,
        mailer=staff.mailer,
    )


def test_placing_an_order_answers_with_the_transaction(checkout: Checkout, order: Order) -> None:
    assert checkout.place(order, "4242") == "tx-1"
    assert order.status is Status.PAID
    assert order.transaction == "tx-1"


def test_everybody_is_asked_in_the_right_order(checkout: Checkout, staff: Mock, order: Order) -> None:
    checkout.place(order, "4242")

    assert staff.mock_calls == [
        call.hours.is_open(),
        call.inventory.hold(order.lines),
        call.inventory.hold().__enter__(),
        call.payments.take(order, "4242"),
        call.inventory.hold().__exit__(None, None, None),
        call.orders.add(order),
        call.receipts.write(order, "tx-1"),
        call.mailer.send("ada@example.com", "Your order A-1", ANY),
    ]


def test_the_book_is_kept_before_the_receipt_is_written(checkout: Checkout, staff: Mock, order: Order) -> None:
    checkout.place(order, "4242")

    staff.assert_has_calls([call.orders.add(order), call.receipts.write(order, "tx-1")])
    staff.assert_has_calls([call.mailer.send(ANY, ANY, ANY), call.payments.take(ANY, ANY)], any_order=True)


def test_a_closed_shop_takes_no_order(checkout: Checkout, staff: Mock, order: Order) -> None:
    staff.hours.is_open.return_value = False

    with pytest.raises(ShopClosedError):
        checkout.place(order, "4242")

    assert staff.mock_calls == [call.hours.is_open()]


def test_an_empty_order_bothers_nobody(checkout: Checkout, staff: Mock, order: Order) -> None:
    order.lines.clear()

    with pytest.raises(EmptyOrderError, match="A-1"):
        checkout.place(order, "4242")

    assert not staff.mock_calls
    staff.hours.is_open.assert_not_called()


def test_a_declined_card_leaves_no_trace_in_the_book(checkout: Checkout, staff: Mock, order: Order) -> None:
    staff.payments.take.side_effect = PaymentDeclinedError("stolen")

    with pytest.raises(PaymentDeclinedError, match="stolen"):
        checkout.place(order, "4242")

    staff.orders.add.assert_not_called()
    staff.receipts.write.assert_not_called()
    staff.mailer.send.assert_not_called()
    assert order.status is Status.NEW


def test_the_hold_on_the_goods_hears_why_the_payment_failed(checkout: Checkout, staff: Mock, order: Order) -> None:
    failure = PaymentDeclinedError("stolen")
    staff.payments.take.side_effect = failure

    with pytest.raises(PaymentDeclinedError):
        checkout.place(order, "4242")

    hold = staff.inventory.hold.return_value
    hold.__exit__.assert_called_once_with(PaymentDeclinedError, failure, ANY)


def test_no_money_is_taken_for_goods_that_are_not_there(checkout: Checkout, staff: Mock, order: Order) -> None:
    staff.inventory.hold.return_value.__enter__.side_effect = OutOfStockError("Assam", 2, 0)

    with pytest.raises(OutOfStockError, match="Assam: 2 wanted, 0 left"):
        checkout.place(order, "4242")

    staff.payments.take.assert_not_called()


def test_a_letter_that_cannot_be_sent_does_not_undo_the_order(
    checkout: Checkout, staff: Mock, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    staff.mailer.send.side_effect = ConnectionRefusedError

    assert checkout.place(order, "4242") == "tx-1"
    assert caplog.messages == ["order A-1: the letter was not sent"]


def test_real_goods_go_back_on_the_shelf_when_the_payment_fails(staff: Mock, order: Order) -> None:
    stock = {"Assam": 5, "Sencha": 5}
    with_real_shelves = Checkout(
        staff.hours, Inventory(stock), staff.payments, staff.orders, staff.receipts, staff.mailer
    )
    staff.payments.take.side_effect = PaymentDeclinedError("stolen")

    with pytest.raises(PaymentDeclinedError):
        with_real_shelves.place(order, "4242")

    assert stock == {"Assam": 5, "Sencha": 5}


def test_a_sealed_staff_answers_only_what_was_agreed(order: Order) -> None:
    staff = MagicMock()
    staff.hours.is_open.return_value = True
    seal(staff)
    checkout = Checkout(staff.hours, *[staff] * 5)

    with pytest.raises(AttributeError, match=r"inventory|hold"):
        checkout.place(order, "4242")


def test_a_misspelt_method_of_an_autospecced_double_is_refused(staff: Mock) -> None:
    with pytest.raises(AttributeError, match="tkae"):
        staff.payments.tkae  # noqa: B018 - reading the attribute is the point
