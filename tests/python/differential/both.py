"""Runs a program on `unittest.mock` and on `doublet.mock`, and tells where they part."""

from __future__ import annotations

import copy
import inspect
import math
import operator
import os
import pickle
import re
import sys
import types
import unittest.mock
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import doublet.mock
from doublet import DoubletWarning
from tests.python.differential.allowed import is_allowed

_WORLD = compile(
    (Path(__file__).parent / "world.py").read_text(encoding="utf-8"), "world.py", "exec", dont_inherit=True
)
_NAMES = (
    "ANY AsyncMock DEFAULT MagicMock Mock NonCallableMagicMock NonCallableMock PropertyMock call create_autospec "
    "mock_open patch seal sentinel"
)


@dataclass(frozen=True)
class Step:
    """A statement and what came of it."""

    statement: str
    outcome: str
    warnings: tuple[str, ...]


def difference(program: list[str]) -> tuple[Step, Step] | None:
    """Return the first step that does not end alike, `unittest.mock`'s first; what follows from it is not judged."""
    theirs = run(program, unittest.mock)
    if any(step.outcome == "raised RecursionError" for step in theirs):
        # Recursion without end has a process of its own: see robustness/test_survival.py.
        return None
    if sys.version_info < (3, 13) and any("wraps=" in statement or "(wait" in statement for statement in program):
        # What wrapping mocks and autospecced coroutine functions do was mended in later versions.
        return None
    for their, our in zip(theirs, run(program, doublet.mock), strict=True):
        if their != our:
            return None if is_allowed(our.statement, their.outcome, our.outcome) else (their, our)
    return None


def outcomes(program: list[str]) -> tuple[list[str], list[str]]:
    """Return each statement with what came of it, `unittest.mock`'s first."""
    theirs, ours = (run(program, library) for library in (unittest.mock, doublet.mock))
    return [f"{step.statement} → {step.outcome}" for step in theirs], [
        f"{step.statement} → {step.outcome}" for step in ours
    ]


def run(program: list[str], library: types.ModuleType) -> list[Step]:
    """Run every statement, whatever became of those before it."""
    world: Any = types.ModuleType("world")
    shown: list[Any] = []
    shared = [_attributes(value) for value in (library.ANY, library.DEFAULT, library.call)]
    as_before = [dict(attributes) for attributes in shared]
    before = sys.modules.get("world")
    sys.modules["world"] = world
    try:
        exec(_WORLD, world.__dict__)
        world.__dict__.update({name: getattr(library, name) for name in _NAMES.split()}, **_TOOLS)
        world.show = lambda *values: shown.extend(values)
        return [_step(statement, world.__dict__, shown) for statement in program]
    finally:
        vars(library.sentinel)["_sentinels"].clear()
        for attributes, kept in zip(shared, as_before, strict=True):
            attributes.clear()
            attributes.update(kept)
        with suppress(Exception):  # what a patch put back may refuse it
            library.patch.stopall()
        if before is None:
            del sys.modules["world"]
        else:
            sys.modules["world"] = before


def _attributes(value: Any) -> dict[str, Any]:
    return object.__getattribute__(value, "__dict__")


def _step(statement: str, names: dict[str, Any], shown: list[Any]) -> Step:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            try:
                code = compile(statement, "<program>", "eval", dont_inherit=True)
            except SyntaxError:
                shown.clear()
                exec(compile(statement, "<program>", "exec", dont_inherit=True), names)
                outcome = repr(shown) if shown else ""
                shown.clear()
            else:
                value = eval(code, names)
                outcome = _described(value)
                del value
        except BaseException as problem:  # noqa: BLE001 (whatever one side raises the other must raise, too)
            outcome = _raised(problem)
    return Step(statement, _normal(outcome), tuple(_normal(str(w.message)) for w in caught if _counts(w)))


def _described(value: Any) -> str:
    if isinstance(value, types.CoroutineType):
        value.close()
    if isinstance(value, (list, dict)) and len(value) > 50:
        return f"{type(value)} of {len(value)}"
    return repr(value)


def _raised(problem: BaseException) -> str:
    if isinstance(problem, RecursionError):
        return "raised RecursionError"
    return f"raised {type(problem).__name__}: {problem}"


def _counts(warning: warnings.WarningMessage) -> bool:
    # When a forgotten coroutine is freed is not promised.
    return not issubclass(warning.category, DoubletWarning) and "was never awaited" not in str(warning.message)


_WORDS = {
    r"id='\d+'": "id='…'",
    r"\b\d{6,}\b": "…",
    r"0x[0-9a-f]+": "0x…",
    r"(Mock/.*?/)(\d+|…)": r"\1…",
    r"\b(unittest|doublet)\.mock(\.\w+)*\.(?=[A-Z_])": "mock.",
    # Private names: those of classes, and of functions that are said to lack an argument.
    r"\b_ANY\b|\bAnything\b": "ANY",
    r"\b_SentinelObject\b": "SentinelObject",
    r"\bmock\.(_patch|Patcher) object": "mock.patch object",
    r"\bmock\.(_patch_dict|DictPatcher) object": "mock.patch.dict object",
    r"<function [\w.<>]+": "<function …",
    r"(takes|missing) .*positional argument.*": "other arguments",
    r"^raised TypeError: [\w.<>]+\(\) ": "raised TypeError: …() ",
}

if sys.version_info < (3, 13):
    # Said by later patch releases only.
    _WORDS[r"\n *Actual: \[\]$"] = ""


def _normal(text: str) -> str:
    for pattern, word in _WORDS.items():
        text = re.sub(pattern, word, text)
    return text


def _drive(awaitable: Any) -> Any:
    """Run what never really waits."""
    iterator = awaitable.__await__()
    try:
        next(iterator)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("it waits")


async def _enter_async(manager: Any) -> Any:
    async with manager as value:
        return value


async def _iterate_async(iterable: Any) -> list[Any]:
    values: list[Any] = []
    async for value in iterable:
        values.append(value)
        if len(values) > 3:
            break
    return values


def _enter(manager: Any) -> Any:
    with manager as value:
        return value


def _few(iterable: Any) -> Iterator[Any]:
    return islice(iter(iterable), 5)


def _kind(value: Any) -> str:
    return type(value).__name__


def _own_class(double: Any) -> Any:
    """The class that one mock has for itself; nothing must be set on a class that all share."""
    kind = type(double)
    if not hasattr(kind, "assert_has_calls"):
        raise TypeError("not a mock")
    return kind


_TOOLS: dict[str, Any] = {
    "run": _drive,
    "enter": _enter,
    "enter_async": _enter_async,
    "iterate_async": _iterate_async,
    "iscoroutinefunction": inspect.iscoroutinefunction,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": pickle,
    "inspect": inspect,
    "listed": lambda value: list(_few(value)),
    "tupled": lambda value: tuple(_few(value)),
    "counted": lambda value: len(list(_few(value))),
    "iterated": lambda value: [_kind(iter(value))],
    "turned": lambda value: list(_few(reversed(value))),
    "divmod_one": lambda value: divmod(value, 1),
    "own_class": _own_class,
    "index": operator.index,
    "trunc": math.trunc,
    "floor": math.floor,
    "ceil": math.ceil,
    "hashed": lambda value: type(hash(value)),
    "sizeof": lambda value: type(value.__sizeof__()),
    "fspath": os.fspath,
    "names_of": lambda value: [name for name in dir(value) if not name.startswith("_")],
    "isinstance_of": lambda value: [isinstance(value, kind) for kind in (int, str, type, Exception)],
}


def shortest(program: list[str]) -> list[str]:
    """Leave out what the two sides do not need to part in the same way."""
    found = difference(program)
    position = 0
    while found and position < len(program):
        shorter = program[:position] + program[position + 1 :]
        still = difference(shorter)
        if still and still[1].statement == found[1].statement and still[1].outcome[:30] == found[1].outcome[:30]:
            program = shorter
        else:
            position += 1
    return program
