"""Shipping: a module's constants and functions, replaced several at a time."""

from __future__ import annotations

from unittest import TestCase
from unittest.mock import DEFAULT, Mock, patch

import pytest

from shop import shipping
from shop.orders import Customer, Line, Order
from shop.shipping import UnknownCountryError, shipping_costs


@patch.multiple("shop.shipping", FREE_FROM=1, COUNTRIES={})
def test_a_large_order_travels_for_nothing(order: Order) -> None:
    assert shipping_costs(order, "DE") == 0


def test_several_names_are_patched_and_put_back_together() -> None:
    before = vars(shipping).copy()

    with patch.multiple(shipping, FREE_FROM=DEFAULT, parcel_price=DEFAULT) as doubles:
        assert set(doubles) == {"FREE_FROM", "parcel_price"}
        assert shipping.parcel_price is doubles["parcel_price"]

    assert vars(shipping) == before


@patch.dict(shipping.COUNTRIES, {"NZ": 3_900})
def test_a_country_is_added_for_one_test(order: Order) -> None:
    assert shipping_costs(order, "NZ") == 3_900


def test_and_gone_in_the_next(order: Order) -> None:
    with pytest.raises(UnknownCountryError, match="NZ"):
        shipping_costs(order, "NZ")


@patch("shop.shipping.parcel_price", autospec=True)
@patch("shop.shipping.FREE_FROM", new=0)
def test_free_shipping_never_looks_at_the_price_list(parcel_price: Mock, order: Order) -> None:
    assert shipping_costs(order, "DE") == 0

    parcel_price.assert_not_called()


@patch.multiple(shipping, FREE_FROM=1_000_000, parcel_price=DEFAULT)
class ParcelPriceTests(TestCase):
    """A class decorator that hands every test the patched function, by keyword."""

    def setUp(self) -> None:
        self.order = Order("A-1", Customer("Ada", "ada@example.com"), [Line("Samovar", 1, 17_170)])

    def test_the_price_list_is_asked_for_the_country(self, parcel_price: Mock) -> None:
        parcel_price.return_value = 77

        self.assertEqual(shipping_costs(self.order, "NZ"), 77)

        parcel_price.assert_called_once_with("NZ")

    def test_an_unknown_country_is_the_callers_trouble(self, parcel_price: Mock) -> None:
        parcel_price.side_effect = UnknownCountryError("XX")

        with self.assertRaisesRegex(UnknownCountryError, "XX"):
            shipping_costs(self.order, "XX")
