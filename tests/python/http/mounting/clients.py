"""The clients that ask mounted applications in these tests, each in one line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import aiohttp
import httpx
import pytest
import requests

URL = "https://api.example.com"


def by_requests(method: str, url: str, **settings: Any) -> Any:
    answer = requests.request(method, url, **settings)
    return SimpleNamespace(status=answer.status_code, text=answer.text, headers=answer.headers)


def by_httpx(method: str, url: str, **settings: Any) -> Any:
    with httpx.Client(follow_redirects=True) as client:
        answer = client.request(method, url, **settings)
    return SimpleNamespace(status=answer.status_code, text=answer.text, headers=answer.headers)


def by_async_httpx(method: str, url: str, **settings: Any) -> Any:
    async def ask() -> Any:
        async with httpx.AsyncClient(follow_redirects=True) as client:
            answer = await client.request(method, url, **settings)
        return SimpleNamespace(status=answer.status_code, text=answer.text, headers=answer.headers)

    return asyncio.run(ask())


def by_httpx_on_trio(method: str, url: str, **settings: Any) -> Any:
    trio = pytest.importorskip("trio")

    async def ask() -> Any:
        async with httpx.AsyncClient(follow_redirects=True) as client:
            answer = await client.request(method, url, **settings)
        return SimpleNamespace(status=answer.status_code, text=answer.text, headers=answer.headers)

    return trio.run(ask)


def by_aiohttp(method: str, url: str, **settings: Any) -> Any:
    async def ask() -> Any:
        async with aiohttp.ClientSession() as session, session.request(method, url, **settings) as answer:
            return SimpleNamespace(status=answer.status, text=await answer.text(), headers=answer.headers)

    return asyncio.run(ask())


CLIENTS = [by_requests, by_httpx, by_async_httpx, by_httpx_on_trio, by_aiohttp]
Ask = Callable[..., Any]
