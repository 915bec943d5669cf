"""Clients, tasks and doubles that come and go, and what is left of them in httpx and httpx2."""

from __future__ import annotations

import asyncio
import inspect
from types import ModuleType
from typing import Any

from doublet.http import Response
from tests.python.http.adapters.httpx.way import URL, Way
from tests.python.http.adapters.scripted import Scripted


def test_a_client_made_before_is_answered_too(way: Way) -> None:
    client = way.client()

    async def asynchronous() -> Any:
        async with client:
            return await client.get(URL)

    with Scripted(Response(body=b"ours")):
        response = way.run(asynchronous if way.is_async else lambda: client.get(URL))
    assert response.text == "ours"


def test_an_asynchronous_client_lets_other_tasks_run(library: ModuleType) -> None:
    async def main() -> int:
        asked = 0
        finished = asyncio.create_task(asyncio.sleep(0))
        async with library.AsyncClient() as client:
            while not finished.done() and asked < 100:
                await client.get(URL)
                asked += 1
        return asked

    with Scripted(Response()):
        assert asyncio.run(main()) < 100


def test_fifty_tasks_have_doubles_of_their_own(library: ModuleType) -> None:
    async def one(number: int) -> str:
        with Scripted(Response(body=str(number).encode(), delay=0.01)):
            async with library.AsyncClient() as client:
                first = await client.get(URL)
                await asyncio.sleep(0.001 * (number % 7))
                second = await client.get(URL)
        return first.text + "," + second.text

    async def all_of_them() -> list[str]:
        return await asyncio.gather(*(one(number) for number in range(50)))

    assert asyncio.run(all_of_them()) == [f"{number},{number}" for number in range(50)]


def test_nothing_is_left_in_the_library_after_the_doubles(library: ModuleType) -> None:
    transports = inspect.getmodule(library.HTTPTransport)
    before = (
        library.HTTPTransport.handle_request,
        library.AsyncHTTPTransport.handle_async_request,
        transports.create_ssl_context,
    )
    with Scripted(Response()):
        assert library.HTTPTransport.handle_request is not before[0]
    assert before == (
        library.HTTPTransport.handle_request,
        library.AsyncHTTPTransport.handle_async_request,
        transports.create_ssl_context,
    )
