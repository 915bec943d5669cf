"""The columns of the table: one file for each client, and this list of them."""

from __future__ import annotations

from tests.python.http.conformance.client import Client
from tests.python.http.conformance.clients.aiohttp import Aiohttp
from tests.python.http.conformance.clients.botocore import Botocore
from tests.python.http.conformance.clients.http_client import HttpClient
from tests.python.http.conformance.clients.httpx_family import (
    Httpx,
    Httpx2,
    Httpx2Async,
    Httpx2Trio,
    HttpxAsync,
    HttpxTrio,
)
from tests.python.http.conformance.clients.requests import Requests
from tests.python.http.conformance.clients.urllib3 import Urllib3
from tests.python.http.conformance.clients.urllib_request import UrllibRequest

CLIENTS: tuple[Client, ...] = (
    Requests(),
    Httpx(),
    HttpxAsync(),
    HttpxTrio(),
    Httpx2(),
    Httpx2Async(),
    Httpx2Trio(),
    Aiohttp(),
    Urllib3(),
    HttpClient(),
    UrllibRequest(),
    Botocore(),
)
