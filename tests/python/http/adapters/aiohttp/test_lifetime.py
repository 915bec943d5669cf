"""Many requests at once, and what is left of them in aiohttp."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientSession

from doublet.http import Request, Response
from tests.python.http.adapters.aiohttp.asking import URL, in_session
from tests.python.http.adapters.scripted import Scripted


def test_many_requests_at_once_keep_the_limit_of_the_connector() -> None:
    most, now = 0, 0

    async def answer(_request: Request) -> Response:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1
        return Response()

    async def action() -> None:
        async with ClientSession(connector=aiohttp.TCPConnector(limit=3)) as session:

            async def one() -> None:
                async with session.get(URL) as response:
                    await response.read()

            await asyncio.gather(*(one() for _time in range(20)))

    with Scripted(answer):
        asyncio.run(action())
    assert most == 3


def test_fifty_tasks_have_doubles_of_their_own() -> None:
    async def one(session: ClientSession, number: int) -> str:
        with Scripted(Response(body=str(number).encode(), delay=0.01)):
            async with session.get(URL) as response:
                first = await response.text()
            await asyncio.sleep(0.001 * (number % 7))
            async with session.get(URL) as response:
                return first + "," + await response.text()

    async def action(session: ClientSession) -> list[str]:
        return await asyncio.gather(*(one(session, number) for number in range(50)))

    assert in_session(action) == [f"{number},{number}" for number in range(50)]


def test_a_cancelled_request_leaves_nothing_behind() -> None:
    async def action(session: ClientSession) -> None:
        asking = asyncio.create_task(session.get(URL))
        await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await asyncio.sleep(0.01)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    with Scripted(Response(delay=30)):
        in_session(action)


def test_nothing_is_left_in_the_library_after_the_doubles() -> None:
    def placed() -> tuple[Any, ...]:
        return (
            aiohttp.TCPConnector._create_connection,
            aiohttp.UnixConnector._create_connection,
            aiohttp.BaseConnector._get,
        )

    before = placed()
    with Scripted(Response()):
        assert all(during is not kept for during, kept in zip(placed(), before, strict=True))
    assert placed() == before


def test_nothing_is_left_open() -> None:
    with Scripted(Response(body=b"unread" * 100_000)):

        async def action(session: ClientSession) -> None:
            response = await session.get(URL)
            response.close()

        in_session(action)
    gc.collect()
