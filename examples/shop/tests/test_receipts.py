"""Receipts: files that are never touched."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import MagicMock, call, mock_open, patch

import pytest

from shop.orders import Order
from shop.receipts import Receipts

FOLDER = Path("receipts")


@pytest.fixture
def receipts() -> Receipts:
    return Receipts(FOLDER)


def test_a_receipt_lists_the_order_line_by_line(receipts: Receipts, order: Order) -> None:
    with patch("builtins.open", mock_open()) as opened:
        path = receipts.write(order, "tx-1")

    assert path == FOLDER / "A-1.txt"
    assert opened.call_args_list == [
        call(FOLDER / "A-1.txt", "w", encoding="utf-8"),
        call(FOLDER / "journal.csv", "a", encoding="utf-8"),
    ]
    handle = opened()
    handle.writelines.assert_called_once_with(
        [
            "Receipt A-1\n",
            "2 x Assam: 15.80 EUR\n",
            "1 x Sencha: 12.50 EUR\n",
            "Paid: 28.30 EUR (tx-1)\n",
        ]
    )
    handle.write.assert_called_once_with("A-1;2830;tx-1\n")


@patch("shop.receipts.open", new_callable=mock_open, read_data="Receipt A-1\nPaid\n", create=True)
def test_a_receipt_can_be_read_again(opened: MagicMock, receipts: Receipts) -> None:
    assert receipts.read("A-1") == "Receipt A-1\nPaid\n"

    opened.assert_called_once_with(FOLDER / "A-1.txt", encoding="utf-8")


def test_the_takings_are_the_sum_of_the_journal(receipts: Receipts) -> None:
    journal = "A-1;2830;tx-1\nA-2;170;tx-2\n"

    with patch("builtins.open", mock_open(read_data=journal)):
        assert receipts.takings() == 3000


def test_every_opening_reads_the_journal_from_its_beginning(receipts: Receipts) -> None:
    with patch("builtins.open", mock_open(read_data="A-1;2830;tx-1\n")):
        assert [receipts.takings(), receipts.takings()] == [2830, 2830]


def test_without_a_journal_there_are_no_takings(receipts: Receipts) -> None:
    with patch("builtins.open", side_effect=FileNotFoundError):
        assert receipts.takings() == 0


def test_a_full_disk_is_reported_to_the_caller(receipts: Receipts, order: Order) -> None:
    opened = mock_open()
    opened.return_value.writelines.side_effect = OSError("disk full")

    with patch("builtins.open", opened), pytest.raises(OSError, match="disk full"):
        receipts.write(order, "tx-1")

    opened.return_value.__exit__.assert_called_once()


def test_the_real_file_says_the_same_as_the_double(tmp_path: Path, order: Order) -> None:
    receipts = Receipts(tmp_path)

    receipts.write(order, "tx-1")

    assert receipts.read("A-1").splitlines()[-1] == "Paid: 28.30 EUR (tx-1)"
    assert receipts.takings() == 2830
