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
from .stored import GET_ITEM, GET_OBJECT, LIST_OBJECTS, PUT_ITEM, PUT_OBJECT, QUERY, SCAN, SMALL, UPDATE_ITEM

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


def _direct(call: Statement, demand: float = 1.3) -> Comparison:
    return Comparison(f"{call.name}: before-call → direct", call, BeforeCall, Direct, demand, "flat")


def _wire(call: Statement) -> Comparison:
    return Comparison(f"{call.name}: before-send → wire", call, BeforeSend, Wire, 1.15, "flat")


def _moto(call: Statement, demand: float | None) -> Comparison:
    return Comparison(f"{call.name}: moto → doublet", call, Moto, Direct, demand)


def _moto_kept(call: Statement, demand: float) -> Comparison:
    return Comparison(f"{call.name}: moto → doublet", call, MotoKept, Direct, demand, fewest_rounds=1)


# moto hooks itself into clients as soon as it is imported, so the floors go first.
COMPARISONS = (
    *map(_direct, CALLS),
    *(_direct(call, 1.5) for call in SMALL),
    *map(_wire, CALLS),
    _moto(SEND, 15),
    _moto(GET_PARAMETER, 4),
    _moto(ASSUME_ROLE, 8),
    _moto(GET_CALLER_IDENTITY, None),
    _moto(CREATE_ROLE, 8),
    _moto(GET_ROLE, None),
    *(_moto(call, 8) for call in (PUT_ITEM, GET_ITEM, UPDATE_ITEM)),
    *(_moto(call, 6) for call in (PUT_OBJECT, GET_OBJECT)),
    _moto_kept(SEND_TO_QUEUED, 15),
    _moto_kept(RECEIVE_AND_DELETE, 100),
    _moto_kept(QUERY, 50),
    _moto_kept(SCAN, 60),
    _moto_kept(LIST_OBJECTS, 50),
)
ENTERING = (
    Entering("mock_aws, enter + leave: moto → doublet", "with mock_aws(): pass", 0.1e6),
    Entering(
        "mock_aws, new client + create_queue: moto → doublet",
        'with mock_aws(): boto3.client("sqs", region_name="us-east-1").create_queue(QueueName="jobs")',
        12e6,
    ),
)
