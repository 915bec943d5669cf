"""Times one statement on two libraries in turn: thread CPU time, after a warm-up, best of the repeats."""

from __future__ import annotations

import asyncio
import gc
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass

from .statements import Statement

_IMPORTS = """
import time
from benches.subjects import Inventory, LargeService, PaymentGateway, checkout, service
from {library} import ANY, AsyncMock, MagicMock, Mock, call, create_autospec, patch
"""

_PROGRAM = """
{asynchronous}def measure(rounds):
{setup}
    begin = time.thread_time_ns()
    {loop}
{text}
    return time.thread_time_ns() - begin
"""

# One timing takes about this long on the slower library; shorter ones feel the clock, longer ones the neighbours.
_TIMING = 20e-3
_MOST_ROUNDS = 4000
_FEWEST_ROUNDS = 5
_FEWEST_REPEATS = 5

Measure = Callable[[int], int]


@dataclass(frozen=True)
class Timing:
    """The best time of one execution of the statement, in nanoseconds, on each side."""

    original: float
    doublet: float
    rounds: int
    repeats: int


def prepare(statement: Statement, library: str) -> Measure:
    """Compile the statement against a library; the answer runs it so often and returns the nanoseconds it took."""
    program = _IMPORTS.format(library=library) + _PROGRAM.format(
        asynchronous="async " if statement.awaits else "",
        setup=textwrap.indent(statement.setup or "pass", " " * 4),
        loop=statement.loop,
        text=textwrap.indent(statement.text, " " * 8),
    )
    namespace: dict[str, Measure] = {}
    exec(compile(program, f"<{statement.name} on {library}>", "exec"), namespace)
    measure = namespace["measure"]
    return (lambda rounds: asyncio.run(measure(rounds))) if statement.awaits else measure  # type: ignore[arg-type]


def compare(statement: Statement, original: str, doublet: str, budget: float) -> Timing:
    """Time the statement on both libraries, interleaved, for about `budget` seconds."""
    sides = (prepare(statement, original), prepare(statement, doublet))
    for measure in sides:
        measure(_FEWEST_ROUNDS)
    slower = max(measure(_FEWEST_ROUNDS) for measure in sides) / _FEWEST_ROUNDS / 1e9
    rounds = min(max(int(_TIMING / slower), _FEWEST_ROUNDS), _MOST_ROUNDS)
    best = [float("inf"), float("inf")]
    repeats = 0
    end = time.perf_counter() + budget
    while repeats < _FEWEST_REPEATS or time.perf_counter() < end:
        # Whoever goes first meets colder caches, so they take turns at it.
        for side in (0, 1) if repeats % 2 else (1, 0):
            gc.collect()
            best[side] = min(best[side], sides[side](rounds) / rounds)
        repeats += 1
    return Timing(best[0], best[1], rounds, repeats)
