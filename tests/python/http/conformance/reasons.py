"""The cells that are a no, each with its reason: that a promise does not hold for a client is said, not passed over."""

from __future__ import annotations

import http.client
import urllib.error
from dataclasses import dataclass

import aiohttp
import httpx
import httpx2

from doublet.http import UncalledRoute, UnmatchedRequest
from doublet.http.dispatch import AsyncAnswerForSyncClient
from tests.python.http.conformance.asking import Lacking


@dataclass(frozen=True)
class No:
    """Why a promise does not hold, in a sentence for the page, and what the check of the promise raises therefore."""

    reason: str
    raises: type[BaseException] = AssertionError


_HTTPX = ("httpx", "httpx, asyncio", "httpx, trio")
_HTTPX2 = ("httpx2", "httpx2, asyncio", "httpx2, trio")
_SYNCHRONOUS = ("requests", "httpx", "httpx2", "urllib3", "http.client", "urllib.request", "botocore")
_ENCODED = No("Bodies are handed out as they were sent.")
_CANNOT_AWAIT = No("It cannot await; the error names the request and says so.", AsyncAnswerForSyncClient)
_NO_RETRIES = "It has no retries of its own."
_ONCE = "It sends an idempotent request whose connection was lost once more, by itself; it has no other retries."
_CONNECTING = "A transport of httpx tries again only when a connection is not made."

_NOES: dict[str, list[tuple[tuple[str, ...], No]]] = {
    "reason": [(("botocore",), No("botocore tells the status alone."))],
    "text": [
        (("urllib3",), No("urllib3 gives bytes.", Lacking)),
        (("botocore",), No("botocore gives bytes, or what the service's own format says.", Lacking)),
    ],
    "gzipped": [(("http.client", "urllib.request", "botocore"), _ENCODED)],
    "deflated": [(("http.client", "urllib.request", "botocore"), _ENCODED)],
    "generated": [(("botocore",), No("botocore sends bytes and files.", Lacking))],
    "credentials": [
        (("urllib3", "botocore"), No("It sends nothing of them.")),
        (("http.client", "urllib.request"), No("It takes them for a part of the host.", http.client.InvalidURL)),
    ],
    "redirect_to_get": [
        (("urllib3",), No("urllib3 turns a POST into a GET for status 303 only.", UnmatchedRequest)),
        (("http.client", "botocore"), No("It does not follow redirects.", UncalledRoute)),
    ],
    "redirect_with_body": [
        (("urllib.request",), No("urllib.request takes a 307 for a POST as an error.", UncalledRoute)),
        (("http.client", "botocore"), No("It does not follow redirects.", UncalledRoute)),
    ],
    "redirect_refused": [(("http.client", "botocore"), No("It does not follow redirects."))],
    "cookies": [(("urllib3", "http.client", "botocore"), No("It keeps no cookies."))],
    "pieces_of_an_asynchronous_generator": [(_SYNCHRONOUS, _CANNOT_AWAIT)],
    "malformed_chunk": [
        (
            ("aiohttp",),
            No(
                "aiohttp raises `ClientPayloadError` here. A real server makes it `ClientResponseError` when all comes "
                "at once; when the broken chunk comes later, aiohttp waits on, past its read timeout and the end of the "
                "connection."
            ),
        )
    ],
    "retries_connecting": [
        (("aiohttp",), No(_ONCE, aiohttp.ClientConnectorError)),
        (("http.client",), No(_NO_RETRIES, ConnectionRefusedError)),
        (("urllib.request",), No(_NO_RETRIES, urllib.error.URLError)),
    ],
    "retries_reading": [
        (_HTTPX, No(_CONNECTING, httpx.ReadError)),
        (_HTTPX2, No(_CONNECTING, httpx2.ReadError)),
        (("aiohttp",), No(_ONCE, aiohttp.SocketTimeoutError)),
        (("http.client", "urllib.request"), No(_NO_RETRIES, ConnectionResetError)),
    ],
    "retries_statuses": [
        ((*_HTTPX, *_HTTPX2), No(_CONNECTING)),
        (("aiohttp",), No(_ONCE)),
        (("http.client", "urllib.request"), No(_NO_RETRIES)),
    ],
    "gives_up": [
        (("aiohttp",), No(_ONCE)),
        (("http.client", "urllib.request"), No(_NO_RETRIES)),
    ],
    "asynchronous_function_answers": [(_SYNCHRONOUS, _CANNOT_AWAIT)],
}

NOES = {(behaviour, client): no for behaviour, cells in _NOES.items() for clients, no in cells for client in clients}
