"""HTTP doubles: one router for every Python client.

`with http.mock("https://api.example.com") as api:` answers the requests of requests, httpx, httpx2, aiohttp, urllib3,
http.client, urllib.request and botocore, synchronous and asynchronous, from the same routes.
`with http.cassette("tests/weather.yaml"):` records what the real service answers, and replays it from then on.
Names are loaded when they are first used: doubles that stand on these need few of them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from doublet.http import match
    from doublet.http.active import PASS_THROUGH
    from doublet.http.cassettes import BadCassette, CannotRecord, Cassette, UnusedRecording
    from doublet.http.composing import respond
    from doublet.http.double import Call, HttpDouble
    from doublet.http.errors import (
        AsyncAnswerForSyncClient,
        BadAnswer,
        BadAnswerTemplate,
        BadApplication,
        BadMatcher,
        BadRoute,
        BadUrl,
        BadUrlTemplate,
        ClientTooOld,
        UncalledRoute,
        UnmatchedRequest,
        WebSocketNotDoubled,
    )
    from doublet.http.event_stream import event
    from doublet.http.faults import Fault
    from doublet.http.request import Headers, Request
    from doublet.http.response import Response
    from doublet.http.route import Route

    cassette = Cassette
    """`http.cassette(…)` reads well where `Cassette(…)` is meant."""
    mock = HttpDouble
    """`http.mock(…)` reads well where `HttpDouble(…)` is meant."""

__all__ = [
    "PASS_THROUGH",
    "AsyncAnswerForSyncClient",
    "BadAnswer",
    "BadAnswerTemplate",
    "BadApplication",
    "BadCassette",
    "BadMatcher",
    "BadRoute",
    "BadUrl",
    "BadUrlTemplate",
    "Call",
    "CannotRecord",
    "Cassette",
    "ClientTooOld",
    "Fault",
    "Headers",
    "HttpDouble",
    "Request",
    "Response",
    "Route",
    "UncalledRoute",
    "UnmatchedRequest",
    "UnusedRecording",
    "WebSocketNotDoubled",
    "cassette",
    "event",
    "match",
    "mock",
    "respond",
]

# Where each name lives, and under which one where that is another.
_PLACES = {
    "AsyncAnswerForSyncClient": ("doublet.http.errors", "AsyncAnswerForSyncClient"),
    "BadAnswer": ("doublet.http.errors", "BadAnswer"),
    "BadAnswerTemplate": ("doublet.http.errors", "BadAnswerTemplate"),
    "BadApplication": ("doublet.http.errors", "BadApplication"),
    "BadCassette": ("doublet.http.cassettes", "BadCassette"),
    "BadMatcher": ("doublet.http.errors", "BadMatcher"),
    "BadRoute": ("doublet.http.errors", "BadRoute"),
    "BadUrl": ("doublet.http.errors", "BadUrl"),
    "BadUrlTemplate": ("doublet.http.errors", "BadUrlTemplate"),
    "Call": ("doublet.http.double", "Call"),
    "CannotRecord": ("doublet.http.cassettes", "CannotRecord"),
    "Cassette": ("doublet.http.cassettes", "Cassette"),
    "ClientTooOld": ("doublet.http.errors", "ClientTooOld"),
    "Fault": ("doublet.http.faults", "Fault"),
    "Headers": ("doublet.http.request", "Headers"),
    "HttpDouble": ("doublet.http.double", "HttpDouble"),
    "PASS_THROUGH": ("doublet.http.active", "PASS_THROUGH"),
    "Request": ("doublet.http.request", "Request"),
    "Response": ("doublet.http.response", "Response"),
    "Route": ("doublet.http.route", "Route"),
    "UncalledRoute": ("doublet.http.errors", "UncalledRoute"),
    "UnmatchedRequest": ("doublet.http.errors", "UnmatchedRequest"),
    "UnusedRecording": ("doublet.http.cassettes", "UnusedRecording"),
    "WebSocketNotDoubled": ("doublet.http.errors", "WebSocketNotDoubled"),
    "event": ("doublet.http.event_stream", "event"),
    "respond": ("doublet.http.composing", "respond"),
    "cassette": ("doublet.http.cassettes", "Cassette"),
    "mock": ("doublet.http.double", "HttpDouble"),
}

if not TYPE_CHECKING:
    # Out of sight of type checkers, which would believe every name.

    def __getattr__(name: str) -> Any:
        """Find a name where it lives, and keep it."""
        from importlib import import_module

        if name == "match":
            return import_module("doublet.http.match")
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, known_as = _PLACES[name]
        value = globals()[name] = getattr(import_module(module), known_as)
        return value


def __dir__() -> list[str]:
    return __all__
