"""Autospec knows what `__init__` assigns, however the constructor is compiled."""

from __future__ import annotations

from typing import Any

import pytest

from doublet.mock import create_autospec


class Plain:
    def __init__(self, url: str) -> None:
        self.url = url
        self.first = self.second = None
        self.third, self.fourth = 3, 4
        if url:
            self.optional = True


class UsedInside:
    """The constructor's `self` lives in a cell, because a function in it refers to it."""

    def __init__(self) -> None:
        self.url = "https://shop.example"
        self.on_change = lambda: self.url


class Inherited(Plain):
    def __init__(self) -> None:
        super().__init__("https://shop.example")
        self.own = True


class OtherName:
    def __init__(this) -> None:  # noqa: N805 - what the first parameter is called does not matter
        this.url = "https://shop.example"


class NotItself:
    def __init__(self, other: Any) -> None:
        other.colour = "green"
        colour = "red"
        del colour


KNOWN = [
    (Plain, "url"),
    (Plain, "first"),
    (Plain, "second"),
    (Plain, "third"),
    (Plain, "fourth"),
    (Plain, "optional"),
    (UsedInside, "url"),
    (UsedInside, "on_change"),
    (Inherited, "own"),
    (Inherited, "url"),
    (OtherName, "url"),
]


@pytest.mark.parametrize(("kind", "name"), KNOWN)
def test_what_the_constructor_assigns_is_known(kind: type, name: str) -> None:
    assert hasattr(create_autospec(kind, instance=True), name)


@pytest.mark.parametrize("name", ["colour", "other"])
def test_what_is_assigned_elsewhere_is_not(name: str) -> None:
    assert not hasattr(create_autospec(NotItself, instance=True), name)
