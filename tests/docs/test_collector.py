"""Pages are run as their readers would run them, and a page that lies fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytest_plugins = ["pytester"]

Read = Callable[..., pytest.RunResult]


@pytest.fixture
def read(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Writes a page and runs it, without the plugins that happen to be installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(page: str, *options: str) -> pytest.RunResult:
        pytester.path.joinpath("page.md").write_text(page, encoding="utf-8")
        return pytester.runpytest_inprocess("-p", "tests.docs.collector", "-rs", *options, "page.md")

    return run


def said(result: pytest.RunResult) -> str:
    return "\n".join(result.outlines)


def test_blocks_share_what_they_define_in_the_order_of_the_page(read: Read) -> None:
    page = "```python\nx = 1\n```\n\n```python\nassert x == 1\nx = 2\n```\n\n```python\nassert x == 2\n```\n"

    read(page).assert_outcomes(passed=3)


def test_a_block_that_is_selected_alone_finds_what_stands_above_it(read: Read) -> None:
    page = "```python\nx = 1\n```\n\n```python\nassert x == 1\n```\n"

    read(page, "-k", "line and 6").assert_outcomes(passed=1, deselected=1)


def test_a_block_is_the_main_module_as_in_a_script(read: Read) -> None:
    page = (
        "```python\nfrom unittest.mock import patch\n\ndef send(): return 'sent'\n```\n\n"
        "```python\nwith patch('__main__.send', return_value='faked'):\n    assert send() == 'faked'\n```\n"
    )

    read(page).assert_outcomes(passed=2)


def test_a_block_has_the_features_that_it_asks_for_itself(read: Read) -> None:
    page = "```python\nclass Tea:\n    grams: int\n\nassert Tea.__annotations__ == {'grams': int}\n```\n"

    read(page).assert_outcomes(passed=1)


def test_a_failing_block_is_shown_with_the_line_of_the_page(read: Read) -> None:
    result = read("# Title\n\n```python\nx = 1\nassert x == 2\n```\n")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([">   assert x == 2", "E   AssertionError", "page.md:5: AssertionError"])
    assert "collector.py" not in said(result)


def test_a_block_that_is_no_python_fails_with_its_line(read: Read) -> None:
    result = read("# Title\n\n```python\nx =\n```\n")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*SyntaxError: invalid syntax"])


def test_a_titled_block_is_a_file_that_others_import_and_forget_afterwards(
    read: Read, pytester: pytest.Pytester
) -> None:
    page = '```python title="tea.py"\nKIND = "{}"\n```\n\n```python\nimport tea\nassert tea.KIND == "{}"\n```\n'
    pytester.path.joinpath("other.md").write_text(page.replace("{}", "green"), encoding="utf-8")

    read(page.replace("{}", "black"), "other.md").assert_outcomes(passed=4)


def test_a_titled_block_that_cannot_be_imported_fails(read: Read) -> None:
    read('```python title="tea.py"\nraise ValueError("no tea")\n```\n').assert_outcomes(failed=1)


def test_a_test_file_is_run_by_pytest_and_sees_the_files_of_its_page(read: Read) -> None:
    page = (
        '```python title="tea.py"\nKIND = "black"\n```\n\n'
        '```python title="test_tea.py"\nimport tea\n\ndef test_kind():\n    assert tea.KIND == "black"\n```\n\n'
        "<!-- pytest: -k kind -->\n```python\ndef test_kind(tmp_path): pass\n```\n"
    )

    read(page).assert_outcomes(passed=3)


@pytest.mark.parametrize("test", ["def test_tea():\n    assert 1 == 2", "x = 1"], ids=["failing", "without tests"])
def test_a_test_file_that_does_not_pass_fails_with_what_pytest_said(read: Read, test: str) -> None:
    result = read(f"<!-- pytest -->\n```python\n{test}\n```\n")

    result.assert_outcomes(failed=1)
    assert "page.md, line 3: the test file does not pass" in said(result)


def test_a_block_that_is_not_run_is_skipped_with_its_reason(read: Read) -> None:
    result = read("<!-- not run: needs a network -->\n```python\nraise ValueError\n```\n\n```python\nx = 1\n```\n")

    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*: needs a network"])


def test_a_mark_that_gives_no_reason_is_an_error(read: Read) -> None:
    result = read("<!-- not run -->\n```python\nraise ValueError\n```\n")

    result.assert_outcomes(errors=1)
    assert "page.md, line 1: the mark `not run` needs a word after a colon" in said(result)


RAISES = "<!-- raises: ValueError -->\n```python\nerror = ValueError('no tea')\nerror.add_note('a note')\n{}\n```\n\n"


def test_a_block_may_have_to_raise_exactly_what_the_page_prints(read: Read) -> None:
    page = RAISES.format("raise error") + "```text\nValueError: no tea\na note\n```\n"

    read(page).assert_outcomes(passed=1)


def test_a_page_that_prints_another_message_fails_with_both(read: Read) -> None:
    result = read(RAISES.format("raise error") + "```text\nValueError: no coffee\n```\n")

    result.assert_outcomes(failed=1)
    assert (
        "page.md, line 3: Python prints\n\nValueError: no tea\na note\n\nbut the page shows\n\nValueError: no coffee"
    ) in said(result)


def test_a_block_that_should_raise_and_does_not_fails(read: Read) -> None:
    result = read(RAISES.format("pass"))

    result.assert_outcomes(failed=1)
    assert "page.md, line 3: nothing was raised, the page expects ValueError" in said(result)


def test_a_block_that_raises_something_else_fails(read: Read) -> None:
    result = read(RAISES.format("raise KeyError('tea')"))

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E   KeyError: 'tea'"])
