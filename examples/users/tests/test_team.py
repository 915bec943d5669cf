"""Many requests at once, answered by asynchronous functions."""

from __future__ import annotations

import asyncio

import pytest

from doublet import http
from users.directory import Directory
from users.team import names

pytestmark = [pytest.mark.anyio, pytest.mark.doublet_http("https://directory.example")]


async def test_all_requests_are_under_way_at_once(doublet_http: http.HttpDouble, directory: Directory) -> None:
    everybody_asked = asyncio.Barrier(3)

    async def answer(_request: http.Request, number: str) -> http.Response:
        async with asyncio.timeout(1):
            await everybody_asked.wait()
        return http.respond(json={"id": int(number), "name": f"user {number}"})

    users = doublet_http.get("/users/{number}").answers(answer)

    assert await names(directory, [3, 1, 2]) == ["user 3", "user 1", "user 2"]
    users.assert_called(times=3)


async def test_unknown_users_are_left_out(doublet_http: http.HttpDouble, directory: Directory) -> None:
    doublet_http.get("/users/{number}").returns(404)
    doublet_http.get("/users/1").returns(json={"id": 1, "name": "Ada"})

    assert await names(directory, [1, 2]) == ["Ada"]
