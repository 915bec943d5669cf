"""What is added to errors and failures beside the original's words: hints at what was probably meant."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from doublet import DoubletWarning
from doublet.mock import AsyncMock, MagicMock, Mock, call, create_autospec, patch


class Shop:
    """What is doubled here."""

    def __init__(self) -> None:
        self.till = 0

    def brew(self, tea: str) -> str:
        return tea


def notes_of(act: Callable[[], object], error: type[BaseException]) -> list[str]:
    with pytest.raises(error) as failure:
        act()
    return list(getattr(failure.value, "__notes__", []))


ASSERTIONS = {
    "assert_caled_once_with": ["hint: did you mean 'assert_called_once_with'?"],
    "assret_called": ["hint: did you mean 'assert_called'?"],
    "assert_awaited_once": ["hint: only an AsyncMock knows of awaits; make the mock one, or ask for calls"],
    "assert_the_weather": [],
}


@pytest.mark.parametrize(("name", "notes"), ASSERTIONS.items())
def test_a_misspelt_assertion_names_the_one_that_was_meant(name: str, notes: list[str]) -> None:
    assert notes_of(lambda: getattr(Mock(), name), AttributeError) == notes


def test_an_asynchronous_mock_knows_more_assertions() -> None:
    hint = ["hint: did you mean 'assert_awaited_once'?"]
    assert notes_of(lambda: AsyncMock().assert_awaited_onc, AttributeError) == hint


def test_an_attribute_of_instances_is_not_to_be_created_on_the_class() -> None:
    hint = "hint: only instances of Shop have 'till'; patch it on one, as in patch.object(instance, 'till')"
    assert notes_of(lambda: patch.object(Shop, "till").start(), AttributeError) == [hint]


def test_a_name_that_nothing_resembles_asks_for_the_place_first() -> None:
    hint = "hint: is this the right place? If the attribute comes into being only later, pass create=True"
    assert notes_of(lambda: patch.object(Shop, "weather").start(), AttributeError) == [hint]


KEYWORDS: dict[str, tuple[Callable[[], Any], list[str]]] = {
    "create_autospec": (
        lambda: create_autospec(Shop, instanc=True),
        [
            (
                "create_autospec(…, instanc=…) sets an attribute called 'instanc' on the mock\n"
                "hint: did you mean instance=? Pass unsafe=True if the attribute is intended"
            )
        ],
    ),
    "create_autospec, unsafe": (lambda: create_autospec(Shop, instanc=True, unsafe=True), []),
    "create_autospec, a method": (lambda: create_autospec(Shop, **{"brew.return_value": "assam"}), []),
    "autospec on a mock": (
        lambda: Mock(autospec=Shop),
        [
            (
                "'autospec' is set as an attribute of the mock: only `patch` takes it as a setting\n"
                "hint: write create_autospec(...) for the mock, or spec=... for its names alone"
            )
        ],
    ),
    "autospec in a specification": (lambda: Mock(["autospec"], autospec=1), []),
}


@pytest.mark.parametrize(("make", "said"), KEYWORDS.values(), ids=KEYWORDS)
def test_misspelt_keywords_are_questioned(make: Callable[[], Any], said: list[str]) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        make()
    assert [str(one.message) for one in caught if one.category is DoubletWarning] == said


ORDERS: dict[str, tuple[list[Any], bool, str]] = {
    "another order": (
        [call.c(3), call.a(1)],
        False,
        (
            "calls in order (- missing, + unexpected):\n"
            "  - call.c(3)\n    call.a(1)\n  + call.b(2)\n  + call.c(3)\n"
            "hint: all were made, in another order; `any_order=True` overlooks the order"
        ),
    ),
    "a gap": (
        [call.a(1), call.c(3)],
        False,
        (
            "calls in order (- missing, + unexpected):\n    call.a(1)\n  + call.b(2)\n    call.c(3)\n"
            "hint: other calls came between; pass `any_order=True` if they may"
        ),
    ),
    "any order": (
        [call.c(3), call.d(4)],
        True,
        "calls in any order (- missing, + unexpected):\n    call.c(3)\n  - call.d(4)\n  + call.a(1)\n  + call.b(2)",
    ),
}


@pytest.mark.parametrize(("expected", "any_order", "evidence"), ORDERS.values(), ids=ORDERS)
def test_calls_in_another_order_say_so(expected: list[Any], any_order: bool, evidence: str) -> None:
    double = MagicMock()
    double.a(1)
    double.b(2)
    double.c(3)
    (note,) = notes_of(lambda: double.assert_has_calls(expected, any_order=any_order), AssertionError)
    assert re.sub(r"\nsee: .*", "", note) == evidence
