"""Taking money: patience with a silent provider, none with a clear no."""

from __future__ import annotations

import json
from unittest.mock import Mock, call, create_autospec, patch

import pytest

from shop.gateway import CardGateway, GatewayUnavailableError, PaymentDeclinedError
from shop.orders import Order
from shop.payments import Payments


@pytest.fixture
def gateway() -> Mock:
    double: Mock = create_autospec(CardGateway, instance=True, spec_set=True)
    return double


@patch("shop.payments.sleep")
class TestPatience:
    """A class decorator gives every test the patched `sleep`."""

    def test_an_answer_at_once_needs_no_pause(self, sleep: Mock, gateway: Mock, order: Order) -> None:
        gateway.charge.return_value = "tx-1"

        assert Payments(gateway).take(order, "4242") == "tx-1"

        gateway.charge.assert_called_once_with("4242", 2830, reference="A-1")
        sleep.assert_not_called()

    def test_an_unreachable_provider_is_asked_again(self, sleep: Mock, gateway: Mock, order: Order) -> None:
        gateway.charge.side_effect = [GatewayUnavailableError(), GatewayUnavailableError(), "tx-3"]

        assert Payments(gateway).take(order, "4242") == "tx-3"

        assert gateway.charge.call_count == 3
        assert sleep.call_count == 2
        assert gateway.charge.call_args_list == [call("4242", 2830, reference="A-1")] * 3

    def test_the_pause_doubles_each_time(self, sleep: Mock, gateway: Mock, order: Order) -> None:
        gateway.charge.side_effect = GatewayUnavailableError

        with pytest.raises(GatewayUnavailableError):
            Payments(gateway, attempts=4, pause=1).take(order, "4242")

        assert sleep.call_args_list == [call(1), call(2), call(4)]
        sleep.assert_called_with(4)

    def test_a_declined_card_is_not_tried_again(self, sleep: Mock, gateway: Mock, order: Order) -> None:
        gateway.charge.side_effect = PaymentDeclinedError("no funds")

        with pytest.raises(PaymentDeclinedError, match="no funds"):
            Payments(gateway).take(order, "4242")

        gateway.charge.assert_called_once()
        sleep.assert_not_called()


def test_expensive_orders_can_be_declined_by_a_function(gateway: Mock, order: Order) -> None:
    def refuse_large_amounts(_card: str, cents: int, **details: object) -> str:
        if cents > 2000:
            raise PaymentDeclinedError("limit")
        return f"tx-{details['reference']}"

    gateway.charge.side_effect = refuse_large_amounts
    payments = Payments(gateway)

    with pytest.raises(PaymentDeclinedError, match="limit"):
        payments.take(order, "4242")
    order.lines.pop()
    assert payments.take(order, "4242") == "tx-A-1"


def test_the_autospecced_gateway_checks_keyword_names(gateway: Mock) -> None:
    with pytest.raises(TypeError, match="curency"):
        gateway.charge("4242", 100, reference="A-1", curency="USD")


def test_a_set_specced_gateway_takes_no_new_attribute(gateway: Mock) -> None:
    with pytest.raises(AttributeError, match="retries"):
        gateway.retries = 3


class TestTheWire:
    """What travels to the provider, with `urlopen` patched for each test and put back by `stop`."""

    def setup_method(self) -> None:
        patcher = patch("shop.gateway.urlopen")
        self.urlopen = patcher.start()
        self.stop = patcher.stop
        self.gateway = CardGateway("https://cards.example/", key="secret")

    def teardown_method(self) -> None:
        self.stop()

    def answer(self, **body: object) -> None:
        response = self.urlopen.return_value.__enter__.return_value
        response.read.return_value = json.dumps(body).encode()

    def test_a_charge_is_posted_with_the_key(self) -> None:
        self.answer(status="paid", transaction="tx-7")

        assert self.gateway.charge("4242", 500, reference="A-7") == "tx-7"

        request = self.urlopen.call_args.args[0]
        assert request.full_url == "https://cards.example/charges"
        assert request.get_header("Authorization") == "Bearer secret"
        assert json.loads(request.data) == {"card": "4242", "amount": 500, "currency": "EUR", "reference": "A-7"}

    def test_a_refund_is_posted_too(self) -> None:
        self.answer(status="refunded")

        self.gateway.refund("tx-7", 500)

        (request,), options = self.urlopen.call_args
        assert request.full_url == "https://cards.example/refunds"
        assert options == {"timeout": 5.0}

    def test_a_no_from_the_provider_is_a_declined_payment(self) -> None:
        self.answer(status="declined", reason="expired")

        with pytest.raises(PaymentDeclinedError, match="expired"):
            self.gateway.charge("4242", 500, reference="A-7")

    def test_a_broken_line_means_the_provider_is_unavailable(self) -> None:
        self.urlopen.side_effect = ConnectionResetError("line cut")

        with pytest.raises(GatewayUnavailableError, match="cannot be reached: line cut"):
            self.gateway.charge("4242", 500, reference="A-7")

    @patch.object(CardGateway, "timeout", 0.25)
    def test_the_timeout_is_the_class_attribute(self) -> None:
        self.answer(status="refunded")

        self.gateway.refund("tx-7", 500)

        assert self.urlopen.call_args.kwargs["timeout"] == 0.25
