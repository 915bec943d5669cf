"""Finds the Python blocks of a Markdown page, with what the page says about running them.

A block is marked by an HTML comment in the line before its fence:

- `<!-- pytest -->` or `<!-- pytest: OPTIONS -->`: the block is a test file (as is one with `title="test_….py"`);
- `<!-- raises: SomeError -->`: the block must end with this exception, and if the next block is fenced as `text`, that
  is what Python must print about it;
- `<!-- not run: REASON -->`: the block is skipped.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_FENCE = re.compile(r"^(?P<indent>\s*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_MARK = re.compile(r"^\s*<!--\s*(?P<word>pytest|raises|not run)\b(?::\s*(?P<rest>.*?))?\s*-->\s*$")
_TITLE = re.compile(r"""\btitle=(?P<quote>["'])(?P<title>.*?)(?P=quote)""")
_NEARLY_PYTHON = {"py", "python3", "pycon"}


class PageError(Exception):
    """A page whose blocks cannot be understood."""


@dataclass(frozen=True)
class Fence:
    """Any fenced block: the line of its first text (counted from 1), what is fenced, and what stands before."""

    line: int
    language: str
    info: str
    text: str
    before: str


@dataclass(frozen=True)
class Block:
    """A Python block and how it is to be run."""

    line: int
    text: str
    title: str | None = None
    pytest: str | None = None
    raises: str | None = None
    printed: str | None = None
    not_run: str | None = None


def blocks(page: str) -> list[Block]:
    """All Python blocks of a page, in order."""
    return [_block(fence, after) for fence, after in pairwise([*_fences(page), None]) if fence and _is_python(fence)]


def _is_python(fence: Fence) -> bool:
    if fence.language in _NEARLY_PYTHON:
        raise PageError(f"line {fence.line - 1}: fenced as `{fence.language}`, so it would not be run; write `python`")
    return fence.language == "python"


def _block(fence: Fence, after: Fence | None) -> Block:
    title = _TITLE.search(fence.info)
    name = title["title"] if title else None
    found = _MARK.match(fence.before)
    word, rest = (found["word"], found["rest"]) if found else (None, None)
    if word in {"raises", "not run"} and not rest:
        raise PageError(f"line {fence.line - 2}: the mark `{word}` needs a word after a colon")
    is_test_file = name is not None and name.startswith("test_")
    return Block(
        line=fence.line,
        text=fence.text,
        title=name,
        pytest=rest or "" if word == "pytest" or is_test_file else None,
        raises=rest if word == "raises" else None,
        printed=after.text.strip() if word == "raises" and after and after.language == "text" else None,
        not_run=rest if word == "not run" else None,
    )


def _fences(page: str) -> Iterator[Fence]:
    opened: tuple[int, re.Match[str], str] | None = None
    lines = page.splitlines()
    for number, line in enumerate(lines, 1):
        found = _FENCE.match(line)
        if opened is None:
            if found:
                opened = number, found, _line_before(lines, number)
            continue
        begin, opening, before = opened
        if not found or found["info"].strip() or not found["fence"].startswith(opening["fence"]):
            continue
        info = opening["info"].strip()
        text = textwrap.dedent("\n".join(lines[begin : number - 1]) + "\n")
        yield Fence(begin + 1, info.split(maxsplit=1)[0].lower() if info else "", info, text, before)
        opened = None
    if opened:
        raise PageError(f"line {opened[0]}: this fence is never closed")


def _line_before(lines: list[str], number: int) -> str:
    above = [line for line in lines[: number - 1] if line.strip()]
    return above[-1] if above else ""
