"""Writes random programs for mocks: plain Python statements, grown from rules."""

from __future__ import annotations

import random
import re

from tests.python.differential.statements import STATEMENTS
from tests.python.differential.words import WORDS


def _weighted(choices: list[str] | str) -> list[str]:
    if isinstance(choices, str):
        return choices.split()
    expanded: list[str] = []
    for choice in choices:
        weight, space, text = choice.partition(" ")
        expanded += [text] * int(weight) if space and weight.isdigit() else [choice]
    return expanded


_CHOICES = {word: _weighted(choices) for word, choices in (STATEMENTS | WORDS).items()}
_WORD = re.compile(r"<(\w+)>")


def grow(source: random.Random, length: int) -> list[str]:
    """Write a program of this many statements, the first of which makes a mock."""
    program: list[str] = []
    variables: list[str] = []
    for _ in range(length):
        made: list[str] = []
        first = "<new> = <class>(<settings>)" if not variables else "<statement>"
        program.append(_expand(source, first, variables, made))
        variables += made
    return program


def _expand(source: random.Random, text: str, variables: list[str], made: list[str], depth: int = 0) -> str:
    def replace(found: re.Match[str]) -> str:
        word = found[1]
        if word == "new":
            if not made:
                made.append(f"m{len(variables)}")
            return made[0]
        if word == "m":
            return source.choice(variables) if variables else "None"
        if depth > 8:
            return "1"
        return _expand(source, source.choice(_CHOICES[word]), variables, made, depth + 1)

    return _WORD.sub(replace, text)
