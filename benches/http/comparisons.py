"""Who is held against whom: the statement of a client, both sides with their routes, and what is demanded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..result import Judged
from ..statements import Statement
from .floors import MockTransport, OwnResponse
from .libraries import Aioresponses, DoubletHttp, DoubletResponses, DoubletRespx, PytestHttpx, Responses, Respx, Side

# The first request of a client does what later ones find done; it is not timed.
SESSION_GET = Statement(
    "Session.get",
    "session.get(url)",
    None,
    setup="import requests\nsession = requests.Session()\nsession.get(url)",
    finish="session.close()",
)
CLIENT_GET = Statement(
    "Client.get",
    "client.get(url)",
    None,
    setup="import httpx\nclient = httpx.Client()\nclient.get(url)",
    finish="client.close()",
)
HTTPX_GET = Statement("httpx.get", "httpx.get(url)", None, setup="import httpx\nhttpx.get(url)")
AIOHTTP_GET = Statement(
    "ClientSession.get",
    "async with session.get(url) as response: await response.read()",
    None,
    setup="import aiohttp\nsession = aiohttp.ClientSession()\nasync with session.get(url) as response: pass",
    finish="await session.close()",
    awaits=True,
)
REGISTER = Statement("registering 1 000 routes", "library(1000, answers=False)", None)
REGISTER_WITH_ANSWERS = Statement("registering with answers", "library(1000)", None)

_MANY = 1000


@dataclass(frozen=True)
class Column:
    """One side of a comparison."""

    library: Callable[[int], Side]
    name: str
    routes: int = 1


@dataclass(frozen=True)
class Comparison:
    """One row for each of doublet's columns; all of them are timed in turn with the original."""

    name: str
    statement: Statement
    original: Column
    doublets: tuple[Column, ...]
    demand: float
    judged: Judged = "faster"
    # Each side makes its routes within the statement, not before.
    registers: bool = False

    def rows(self) -> tuple[str, ...]:
        """The name of each row."""
        return tuple(self.name.format(doublet=doublet.name, original=self.original.name) for doublet in self.doublets)


def _http(routes: int = 1) -> Column:
    return Column(DoubletHttp, "doublet.http", routes)


def _responses(routes: int = 1) -> Column:
    return Column(DoubletResponses, "doublet.responses", routes)


def _respx(routes: int = 1) -> Column:
    return Column(DoubletRespx, "doublet.respx", routes)


def _above(statement: Statement, floor: Column, doublets: tuple[Column, ...]) -> Comparison:
    return Comparison(f"{statement.name}: {{original}} → {{doublet}}", statement, floor, doublets, 30e3, "above")


def _flat(statement: Statement, one: Column, many: Column) -> Comparison:
    name = f"{statement.name}, {{doublet}}: 1 route → 1 000"
    return Comparison(name, statement, one, (many,), 1.3, "flat")


def _many(statement: Statement, peer: Column, doublets: tuple[Column, ...], demand: float) -> Comparison:
    return Comparison(f"{statement.name}, 1 000 routes: {{original}} → {{doublet}}", statement, peer, doublets, demand)


def _registering(statement: Statement) -> Comparison:
    name = f"{statement.name}: {{original}} → {{doublet}}"
    return Comparison(name, statement, Column(Respx, "respx"), (_http(), _respx()), 200, registers=True)


COMPARISONS = (
    _above(SESSION_GET, Column(OwnResponse, "own response"), (_http(), _responses())),
    _above(CLIENT_GET, Column(MockTransport, "MockTransport"), (_http(), _respx())),
    _flat(SESSION_GET, _http(), _http(_MANY)),
    _flat(SESSION_GET, _responses(), _responses(_MANY)),
    _flat(CLIENT_GET, _http(), _http(_MANY)),
    _flat(CLIENT_GET, _respx(), _respx(_MANY)),
    _many(SESSION_GET, Column(Responses, "responses", _MANY), (_http(_MANY), _responses(_MANY)), 40),
    _many(CLIENT_GET, Column(Respx, "respx", _MANY), (_http(_MANY), _respx(_MANY)), 30),
    _many(CLIENT_GET, Column(PytestHttpx, "pytest-httpx", _MANY), (_http(_MANY),), 100),
    _registering(REGISTER),
    _registering(REGISTER_WITH_ANSWERS),
    Comparison("httpx.get: {original} → {doublet}", HTTPX_GET, Column(Respx, "respx"), (_http(), _respx()), demand=50),
)
# Measured with the aiohttp that aioresponses works with.
COMPARISONS_AIOHTTP = (
    Comparison(
        "ClientSession.get: {original} → {doublet}",
        AIOHTTP_GET,
        Column(Aioresponses, "aioresponses"),
        (_http(),),
        demand=2,
    ),
)
