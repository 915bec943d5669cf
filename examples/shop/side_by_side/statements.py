"""Times single statements on both libraries, each statement in a process of its own."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from timeit import Timer

from side_by_side.suite import DOUBLET, SHOP, STANDARD

__all__ = ["STATEMENTS", "Statement", "StatementFailedError", "Timing", "measure"]

ROUNDS = 7
SHORTEST_ROUND = 0.02


@dataclass(frozen=True)
class Statement:
    """A line that a user would write; `mock` is the library's module."""

    title: str
    code: str
    setup: str = "pass"


SERVICES = "BusinessHours, Inventory, Payments, OrderBook, Receipts, Mailer"
IMPORT_SERVICES = """\
from shop.gateway import CardGateway
from shop.hours import BusinessHours
from shop.inventory import Inventory
from shop.mail import Mailer
from shop.orders import OrderBook
from shop.payments import Payments
from shop.receipts import Receipts
"""
USE_SERVICES = f"""\
hours, inventory, payments, orders, receipts, mailer = (
    mock.create_autospec(service, instance=True) for service in ({SERVICES})
)
hours.is_open()
with inventory.hold([]):
    payments.take("order", "4242")
orders.add("order")
receipts.write("order", "tx-1")
mailer.send("ada@example.com", "Hello", "Tea is ready.")
"""

STATEMENTS = (
    Statement("MagicMock()", "mock.MagicMock()"),
    Statement("one recorded call", "charge('4242', 500, reference='A-1')", "charge = mock.MagicMock()"),
    Statement(
        "with patch('shop.payments.sleep')", "with mock.patch('shop.payments.sleep'): pass", "import shop.payments"
    ),
    Statement("create_autospec(CardGateway)", "mock.create_autospec(CardGateway)", IMPORT_SERVICES),
    Statement("six services autospecced and called", USE_SERVICES, IMPORT_SERVICES),
)


@dataclass(frozen=True)
class Timing:
    """Seconds of CPU time that one execution takes, at best, on either library."""

    title: str
    standard: float
    doublet: float


class StatementFailedError(Exception):
    """A statement could not be timed."""


def measure(statement: Statement) -> Timing:
    """Time a statement in a fresh process."""
    command = [sys.executable, "-m", "side_by_side.statements", str(STATEMENTS.index(statement))]
    process = subprocess.run(command, cwd=SHOP, capture_output=True, text=True, check=False)
    if process.returncode != 0:
        message = f"`{statement.title}` could not be timed\n\n{process.stderr.rstrip()}"
        raise StatementFailedError(message)
    seconds = json.loads(process.stdout)
    return Timing(statement.title, seconds[STANDARD.name], seconds[DOUBLET.name])


def best_times(statement: Statement) -> dict[str, float]:
    """Time a statement here: both libraries in turns, the garbage collector at work as in a test run."""
    modules = {STANDARD.name: import_module("unittest.mock"), DOUBLET.name: import_module("doublet.mock")}
    if modules[STANDARD.name] is modules[DOUBLET.name]:
        message = "doublet has already taken the place of unittest.mock here; unset DOUBLET_TAKEOVER"
        raise StatementFailedError(message)
    setup = f"import gc; gc.enable()\n{statement.setup}"  # timeit switches the collector off
    timers = {
        name: Timer(statement.code, setup, timer=time.thread_time, globals={"mock": module})
        for name, module in modules.items()
    }
    repeats = {name: _repeats(timer) for name, timer in timers.items()}
    best = dict.fromkeys(timers, float("inf"))
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            gc.collect()
            best[name] = min(best[name], timer.timeit(repeats[name]) / repeats[name])
    return best


def _repeats(timer: Timer) -> int:
    """How often a statement has to be repeated to fill a round; also warms it up."""
    repeats = 1
    while timer.timeit(repeats) < SHORTEST_ROUND:
        repeats *= 2
    return repeats


if __name__ == "__main__":
    print(json.dumps(best_times(STATEMENTS[int(sys.argv[1])])))
