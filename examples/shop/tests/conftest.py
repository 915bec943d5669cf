"""An ordinary customer and her ordinary order, for every test that needs one."""

from __future__ import annotations

import pytest

from shop.orders import Customer, Line, Order


@pytest.fixture
def customer() -> Customer:
    return Customer("Ada", "ada@example.com")


@pytest.fixture
def order(customer: Customer) -> Order:
    return Order("A-1", customer, [Line("Assam", 2, 790), Line("Sencha", 1, 1250)])
