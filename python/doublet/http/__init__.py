"""HTTP doubles: one router for every Python client.

`with http.mock("https://api.example.com") as api:` answers the requests of requests, httpx, httpx2, aiohttp, urllib3,
http.client, urllib.request and botocore, synchronous and asynchronous, from the same routes.
"""

from __future__ import annotations

from doublet.http import match
from doublet.http.active import PASS_THROUGH
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

mock = HttpDouble
"""`http.mock(…)` reads well where `HttpDouble(…)` is meant."""

__all__ = [
    "PASS_THROUGH",
    "AsyncAnswerForSyncClient",
    "BadAnswer",
    "BadAnswerTemplate",
    "BadApplication",
    "BadMatcher",
    "BadRoute",
    "BadUrl",
    "BadUrlTemplate",
    "Call",
    "ClientTooOld",
    "Fault",
    "Headers",
    "HttpDouble",
    "Request",
    "Response",
    "Route",
    "UncalledRoute",
    "UnmatchedRequest",
    "WebSocketNotDoubled",
    "event",
    "match",
    "mock",
    "respond",
]
