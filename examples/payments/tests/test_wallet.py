"""Several cards pay together what none of them may pay alone."""

from __future__ import annotations

import pytest

from doublet import http
from payments.provider import Provider
from payments.wallet import Wallet


def test_one_card_is_enough(bank: http.Route, provider: Provider) -> None:
    assert Wallet(provider, ["gold", "blue"]).pay(2_000) == ["pay-gold-2000"]

    bank.assert_called(times=1)


def test_the_next_card_pays_what_is_above_the_limit(bank: http.Route, provider: Provider) -> None:
    assert Wallet(provider, ["blue", "blocked", "gold"]).pay(7_500) == ["pay-blue-5000", "pay-gold-2500"]

    asked = [(call.json()["card"], call.json()["amount"]) for call in bank.requests]
    assert asked == [("blue", 7_500), ("blue", 5_000), ("blocked", 2_500), ("gold", 2_500)]


@pytest.mark.usefixtures("bank")
def test_an_amount_that_all_cards_together_may_not_pay(provider: Provider) -> None:
    with pytest.raises(ValueError, match=r"^1 cents are left to pay, and no card$"):
        Wallet(provider, ["blue"]).pay(5_001)
