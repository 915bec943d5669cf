"""Who is held against whom: the call, both sides, and what is demanded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..result import Judged
from ..statements import Statement
from .calls import (
    ASSUME_ROLE,
    CALLS,
    CREATE_ROLE,
    GET_CALLER_IDENTITY,
    GET_PARAMETER,
    GET_ROLE,
    RECEIVE_AND_DELETE,
    SEND,
    SEND_TO_QUEUED,
)
from .floors import BeforeCall, BeforeSend
from .libraries import Direct, Moto, MotoKept, Side, Wire

Library = Callable[[Statement], Side]


@dataclass(frozen=True)
class Comparison:
    """One row: the same call on both sides."""

    name: str
    statement: Statement
    original: Library
    doublet: Library
    demand: float | None
    judged: Judged = "faster"
    # Where one side takes a quarter of a second, five rounds for one timing are too many.
    fewest_rounds: int = 5


@dataclass(frozen=True)
class Entering:
    """One row: `mock_aws` of both, entered by the statement itself; doublet may take so many nanoseconds."""

    name: str
    text: str
    demand: float


def _direct(call: Statement) -> Comparison:
    return Comparison(f"{call.name}: before-call → direct", call, BeforeCall, Direct, 1.3, "flat")


def _wire(call: Statement) -> Comparison:
    return Comparison(f"{call.name}: before-send → wire", call, BeforeSend, Wire, 1.15, "flat")


def _moto(call: Statement, demand: float | None) -> Comparison:
    return Comparison(f"{call.name}: moto → doublet", call, Moto, Direct, demand)


def _moto_kept(call: Statement, demand: float) -> Comparison:
    return Comparison(f"{call.name}: moto → doublet", call, MotoKept, Direct, demand, fewest_rounds=1)


# moto hooks itself into clients as soon as it is imported, so the floors go first.
COMPARISONS = (
    *map(_direct, CALLS),
    *map(_wire, CALLS),
    _moto(SEND, 15),
    _moto(GET_PARAMETER, 4),
    _moto(ASSUME_ROLE, 8),
    _moto(GET_CALLER_IDENTITY, None),
    _moto(CREATE_ROLE, 8),
    _moto(GET_ROLE, None),
    _moto_kept(SEND_TO_QUEUED, 15),
    _moto_kept(RECEIVE_AND_DELETE, 100),
)
ENTERING = (
    Entering("mock_aws, enter + leave: moto → doublet", "with mock_aws(): pass", 0.1e6),
    Entering(
        "mock_aws, new client + create_queue: moto → doublet",
        'with mock_aws(): boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="jobs")',
        12e6,
    ),
)
