"""HTTP doubles: one router for every Python client.

`with http.mock("https://api.example.com") as api:` answers the requests of requests, httpx, httpx2, aiohttp, urllib3,
http.client, urllib.request and botocore, synchronous and asynchronous, from the same routes.
`with http.cassette("tests/weather.yaml"):` records what the real service answers, and replays it from then on.
"""

from __future__ import annotations

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
