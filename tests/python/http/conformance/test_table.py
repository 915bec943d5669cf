"""The page of the table says what the data says."""

from __future__ import annotations

from tests.python.http.conformance.table import PAGE, page, without_versions


def test_the_page_is_up_to_date() -> None:
    assert without_versions(PAGE.read_text("utf-8")) == without_versions(page()), (
        "write it again: python -m tests.python.http.conformance.table"
    )
