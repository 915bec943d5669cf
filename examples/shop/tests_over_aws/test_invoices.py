"""Invoices in S3, and the links that customers get."""

from __future__ import annotations

import requests

from doublet.aws import Aws
from shop.invoices import Invoices
from shop.orders import Order


def test_a_customer_opens_an_invoice_by_its_link(invoices: Invoices, order: Order) -> None:
    link = invoices.write(order)

    answer = requests.get(link, timeout=5)

    assert answer.text == "Invoice A-1 for Ada\n2 x Assam: 15.80 EUR\n1 x Sencha: 12.50 EUR\nTotal: 28.30 EUR\n"
    assert invoices.of("ada@example.com") == ["A-1"]


def test_a_link_stops_working_after_a_week(aws: Aws, invoices: Invoices, order: Order) -> None:
    link = invoices.write(order)

    aws.clock.tick(7 * 24 * 3600 + 1)

    assert requests.get(link, timeout=5).status_code == 403


def test_one_customer_has_no_invoices_of_another(invoices: Invoices, order: Order) -> None:
    invoices.write(order)

    assert invoices.of("bob@example.com") == []
