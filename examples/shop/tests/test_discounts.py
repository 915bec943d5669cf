"""Discounts: rules are functions, so their doubles are autospecced functions."""

from __future__ import annotations

from unittest.mock import Mock, create_autospec

import pytest

from shop.discounts import big_order, price_after, tenth_piece_free
from shop.orders import Line, Order


def test_the_best_of_several_rules_counts(order: Order) -> None:
    rules = [create_autospec(big_order, return_value=300), create_autospec(tenth_piece_free, return_value=830)]

    assert price_after(order, rules) == 2000

    for rule in rules:
        rule.assert_called_once_with(order)


def test_an_autospecced_rule_knows_its_parameters(order: Order) -> None:
    rule = create_autospec(big_order, return_value=0)

    rule(order, 500)

    rule.assert_called_once_with(order, threshold=500)
    with pytest.raises(TypeError, match="treshold"):
        rule(order, treshold=500)


def test_nobody_is_paid_for_ordering(order: Order) -> None:
    assert price_after(order, [Mock(return_value=1_000_000)]) == 0


def test_a_wrapping_double_watches_the_real_rule(order: Order) -> None:
    order.lines.append(Line("Mate", 10, 400))
    watched = Mock(wraps=tenth_piece_free)

    assert price_after(order, [watched]) == order.total - 400

    watched.assert_called_once_with(order)


def test_a_wrapping_double_may_be_overruled_for_once(order: Order) -> None:
    watched = Mock(wraps=big_order, return_value=30)

    assert price_after(order, [watched]) == 2800
