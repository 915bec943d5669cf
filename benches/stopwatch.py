"""Times one statement on several sides in turn: thread CPU time, after a warm-up, best and median of the repeats."""

from __future__ import annotations

import asyncio
import gc
import statistics
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .statements import Statement

_IMPORTS = """
import time
from benches.subjects import Inventory, LargeService, PaymentGateway, checkout, service
from {library} import ANY, AsyncMock, MagicMock, Mock, call, create_autospec, patch
"""

_PROGRAM = """
{imports}
{asynchronous}def measure(rounds):
{setup}
    begin = time.thread_time_ns()
    {loop}
{text}
    spent = time.thread_time_ns() - begin
{finish}
    return spent
"""

# One timing takes about so many seconds; shorter ones feel the clock, longer ones the neighbours.
_TIMING = 20e-3
_MOST_ROUNDS = 4000

Measure = Callable[[int], int]


@dataclass(frozen=True)
class Timing:
    """One execution of the statement on each side, in nanoseconds: the best of the repeats, and their median."""

    best: tuple[float, ...]
    median: tuple[float, ...]
    rounds: tuple[int, ...]
    repeats: int


def prepare(statement: Statement, library: str) -> Measure:
    """Compile the statement against a library of object doubles."""
    return compiled(statement, library, _IMPORTS.format(library=library), {})


def compiled(statement: Statement, side: str, imports: str, names: dict[str, Any]) -> Measure:
    """Compile the statement with these names; the answer runs it so often and returns the nanoseconds it took."""
    program = _PROGRAM.format(
        imports=imports,
        asynchronous="async " if statement.awaits else "",
        setup=textwrap.indent(statement.setup or "pass", " " * 4),
        loop=statement.loop,
        text=textwrap.indent(statement.text, " " * 8),
        finish=textwrap.indent(statement.finish or "pass", " " * 4),
    )
    namespace = dict(names)
    exec(compile(program, f"<{statement.name} on {side}>", "exec"), namespace)
    measure: Callable[[int], Any] = namespace["measure"]
    return (lambda rounds: asyncio.run(measure(rounds))) if statement.awaits else measure


def compare(statement: Statement, original: str, doublet: str, budget: float) -> Timing:
    """Time the statement on both libraries of object doubles."""
    return in_turn((prepare(statement, original), prepare(statement, doublet)), budget)


def in_turn(
    sides: Sequence[Measure],
    budget: float,
    *,
    each_its_rounds: bool = False,
    fewest_rounds: int = 5,
    fewest_repeats: int = 5,
) -> Timing:
    """Time all sides, interleaved, for about `budget` seconds.

    They run the statement equally often, or `each_its_rounds`, for an equal time: where one is a hundred times slower,
    the other would be timed only while the caches are still full of its neighbour.
    """
    for measure in sides:
        measure(fewest_rounds)
    rounds = [_rounds(measure(fewest_rounds) / fewest_rounds, fewest_rounds) for measure in sides]
    if not each_its_rounds:
        rounds = [min(rounds)] * len(sides)
    times: list[list[float]] = [[] for _ in sides]
    repeats = 0
    end = time.perf_counter() + budget
    while repeats < fewest_repeats or time.perf_counter() < end:
        # Whoever goes first meets colder caches, so they take turns at it.
        order = range(len(sides))
        for side in order if repeats % 2 else reversed(order):
            gc.collect()
            times[side].append(sides[side](rounds[side]) / rounds[side])
        repeats += 1
    return Timing(tuple(map(min, times)), tuple(map(statistics.median, times)), tuple(rounds), repeats)


def _rounds(nanoseconds: float, fewest: int) -> int:
    return min(max(int(_TIMING * 1e9 / nanoseconds), fewest), _MOST_ROUNDS)
