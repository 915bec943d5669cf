"""Shelves: a mapping double whose magic methods are watched."""

from __future__ import annotations

from unittest.mock import MagicMock, Mock, call, patch

import pytest

from shop.inventory import Inventory, OutOfStockError
from shop.orders import Line, Order


@pytest.fixture
def stock() -> MagicMock:
    """A stock in which every article counts as there, ten pieces of each."""
    stock = MagicMock(name="stock")
    stock.__contains__.return_value = True
    stock.__getitem__.return_value = 10
    return stock


def test_an_unknown_article_counts_as_sold_out() -> None:
    stock = MagicMock()

    assert Inventory(stock).available("Oolong") == 0

    stock.__contains__.assert_called_once_with("Oolong")
    stock.__getitem__.assert_not_called()


def test_the_stock_is_read_before_it_is_written(stock: MagicMock) -> None:
    Inventory(stock).take("Assam", 3)

    assert stock.mock_calls == [
        call.__contains__("Assam"),
        call.__getitem__("Assam"),  # type: ignore[call-overload]  # its stubs take `call` for a tuple
        call.__setitem__("Assam", 7),
    ]


def test_more_than_there_is_cannot_be_taken(stock: MagicMock) -> None:
    with pytest.raises(OutOfStockError, match="Assam: 11 wanted, 10 left") as caught:
        Inventory(stock).take("Assam", 11)

    assert caught.value.article == "Assam"
    stock.__setitem__.assert_not_called()


def test_a_dict_may_stand_behind_the_double() -> None:
    shelf = {"Assam": 10}
    stock = MagicMock()
    stock.__contains__.side_effect = shelf.__contains__
    stock.__getitem__.side_effect = shelf.__getitem__
    stock.__setitem__.side_effect = shelf.__setitem__
    inventory = Inventory(stock)

    inventory.take("Assam", 4)
    inventory.put_back("Assam", 1)

    assert shelf == {"Assam": 7}
    assert stock.__setitem__.call_args_list == [call("Assam", 6), call("Assam", 7)]


def test_goods_go_back_when_the_block_fails(order: Order) -> None:
    inventory = Inventory({"Assam": 3, "Sencha": 1})

    with (
        patch.object(inventory, "put_back", wraps=inventory.put_back) as put_back,
        pytest.raises(ZeroDivisionError),
        inventory.hold(order.lines),
    ):
        raise ZeroDivisionError

    assert put_back.call_args_list == [call("Sencha", 1), call("Assam", 2)]
    assert inventory.available("Assam") == 3


def test_half_an_order_goes_back_when_the_other_half_is_missing(order: Order) -> None:
    shelf = {"Assam": 3}

    with pytest.raises(OutOfStockError, match="Sencha"), Inventory(shelf).hold(order.lines):
        pytest.fail("the block must not run")

    assert shelf == {"Assam": 3}


def test_lines_may_come_from_anything_that_can_be_iterated() -> None:
    lines = MagicMock()
    lines.__iter__.return_value = iter([Line("Assam", 1, 790), Line("Assam", 2, 790)])
    inventory = Inventory({"Assam": 3})

    with inventory.hold(lines):
        pass

    assert inventory.available("Assam") == 0
    lines.__iter__.assert_called_once_with()


def test_articles_that_run_low_are_listed_by_name() -> None:
    stock = MagicMock()
    stock.__iter__.return_value = ["Sencha", "Assam", "Mate"]
    stock.__getitem__.side_effect = [2, 1, 9]

    assert Inventory(stock).running_low() == ["Assam", "Sencha"]


def test_a_plain_mock_is_no_container() -> None:
    with pytest.raises(TypeError):
        Inventory(Mock()).available("Assam")
