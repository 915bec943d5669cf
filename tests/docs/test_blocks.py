"""What a page says about its blocks is understood, or refused with the line."""

from __future__ import annotations

import pytest

from tests.docs.blocks import Block, PageError, blocks


def test_python_blocks_are_found_with_their_lines_and_others_are_not() -> None:
    page = "# Title\n\n```python\nx = 1\n```\n\n```console\n$ ls\n```\n\n~~~python\ny = 2\n\nz = 3\n~~~\n"

    assert blocks(page) == [Block(4, "x = 1\n"), Block(12, "y = 2\n\nz = 3\n")]


def test_a_page_may_have_no_blocks_at_all() -> None:
    assert blocks("# Title\n\nOnly `prose`.\n") == []


def test_a_block_inside_a_tab_or_a_list_loses_its_indentation() -> None:
    page = '=== "One"\n\n    ```python\n    if x:\n        y\n    ```\n'

    assert blocks(page) == [Block(4, "if x:\n    y\n")]


def test_a_fence_is_closed_by_one_that_is_as_long() -> None:
    page = '````python\nfence = """\n```\n"""\n````\n'

    assert blocks(page) == [Block(2, 'fence = """\n```\n"""\n')]


def test_a_title_names_a_file_and_a_test_file_is_run_by_pytest() -> None:
    page = '```python title="shop.py"\n```\n\n```python linenums="1" title="test_shop.py"\n```\n'

    assert blocks(page) == [Block(2, "\n", title="shop.py"), Block(5, "\n", title="test_shop.py", pytest="")]


def test_the_line_before_a_fence_says_how_to_run_it() -> None:
    page = (
        "<!-- pytest -->\n```python\n```\n"
        "<!-- pytest: --doublet-takeover -->\n\n```python\n```\n"
        "<!-- not run: needs a network -->\n```python\n```\n"
        "<!-- raises: ValueError -->\n```python\n```\n"
        "prose\n```python\n```\n"
    )

    assert blocks(page) == [
        Block(3, "\n", pytest=""),
        Block(7, "\n", pytest="--doublet-takeover"),
        Block(10, "\n", not_run="needs a network"),
        Block(13, "\n", raises="ValueError"),
        Block(16, "\n"),
    ]


def test_the_text_after_a_block_that_raises_is_what_must_be_printed() -> None:
    page = "<!-- raises: ValueError -->\n```python\n```\nprints:\n```text\nValueError: no\n```\n"

    assert blocks(page) == [Block(3, "\n", raises="ValueError", printed="ValueError: no")]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<!-- not run -->\n```python\n```\n", "line 1: the mark `not run` needs a word after a colon"),
        ("<!-- not run: -->\n```python\n```\n", "line 1: the mark `not run` needs a word after a colon"),
        ("<!-- raises -->\n```python\n```\n", "line 1: the mark `raises` needs a word after a colon"),
        ("\n```python\nx = 1\n", "line 2: this fence is never closed"),
        ("```py\n```\n", "line 1: fenced as `py`, so it would not be run; write `python`"),
    ],
)
def test_a_page_that_cannot_be_understood_is_refused(page: str, message: str) -> None:
    with pytest.raises(PageError) as raised:
        blocks(page)

    assert str(raised.value) == message
