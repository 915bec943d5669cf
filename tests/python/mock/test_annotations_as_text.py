"""Annotations kept as texts, as `from __future__ import annotations` does, specify attributes all the same."""

from __future__ import annotations

import dataclasses
import email.message

import pytest

from doublet.mock import create_autospec


@dataclasses.dataclass
class Order:
    number: int
    letter: email.message.Message
    buyer: Buyer
    nowhere: Unknown  # type: ignore[name-defined] # noqa: F821
    either: int | str


class Buyer:
    def greet(self) -> str:
        return "hello"


@pytest.mark.parametrize(("name", "kind"), [("number", int), ("letter", email.message.Message), ("buyer", Buyer)])
def test_a_name_that_can_be_found_specifies_the_attribute(name: str, kind: type) -> None:
    order = create_autospec(Order, instance=True)
    assert isinstance(getattr(order, name), kind)
    assert not hasattr(getattr(order, name), "weather")


@pytest.mark.parametrize("name", ["nowhere", "either"])
def test_any_other_text_leaves_the_attribute_open(name: str) -> None:
    order = create_autospec(Order, instance=True)
    assert hasattr(getattr(order, name), "weather")
