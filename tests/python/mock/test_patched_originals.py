"""An autospecced double stands for its original as it was, though the original is patched before anybody looks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from doublet.mock import AsyncMock, MagicMock, create_autospec, patch


class Payments:
    def charge(self, cents: int) -> None: ...

    @staticmethod
    def fee(cents: int) -> None: ...

    @classmethod
    def named(cls, name: str) -> None: ...

    async def refund(self, receipt: str) -> None: ...


WAYS: dict[str, Callable[[], Any]] = {
    "of the class": lambda: create_autospec(Payments),
    "of an instance": lambda: create_autospec(Payments, instance=True),
    "of an object": lambda: create_autospec(Payments()),
}


@pytest.mark.parametrize("name", ["charge", "fee", "named"])
@pytest.mark.parametrize("way", ["of an instance", "of an object"])
def test_a_patched_method_keeps_its_signature(way: str, name: str) -> None:
    double = WAYS[way]()

    with patch.object(Payments, name):
        getattr(double, name)(12)
        with pytest.raises(TypeError, match="too many positional arguments"):
            getattr(double, name)(12, 13)


def test_a_method_reached_by_its_class_still_wants_an_instance() -> None:
    double = create_autospec(Payments)

    with patch.object(Payments, "charge"), pytest.raises(TypeError, match="missing a required argument: 'cents'"):
        double.charge()


def test_the_result_of_a_class_stands_for_the_class_as_it_was() -> None:
    double = create_autospec(Payments)

    with patch.object(Payments, "charge"), pytest.raises(TypeError, match="missing a required argument: 'cents'"):
        double().charge()


@pytest.mark.parametrize("way", WAYS)
def test_what_was_asynchronous_stays_so(way: str) -> None:
    double = WAYS[way]()

    with patch.object(Payments, "refund", new=None), patch.object(Payments, "charge", new=AsyncMock()):
        assert isinstance(double.refund, AsyncMock)
        assert type(double.charge).__mro__[1] is MagicMock


def test_a_patched_function_of_a_module_keeps_its_signature() -> None:
    double = create_autospec(shutil)

    with patch("shutil.copy"):
        double.copy("tea", "shelf")
        with pytest.raises(TypeError, match="missing a required argument: 'dst'"):
            double.copy("tea")


def test_a_method_that_was_taken_away_is_still_known() -> None:
    class Till:
        def open(self, key: str) -> None: ...

    double = create_autospec(Till, instance=True)
    del Till.open

    double.open("17")
    with pytest.raises(TypeError, match="missing a required argument: 'key'"):
        double.open()
