"""The directory, asked with httpx.AsyncClient."""

from __future__ import annotations

import httpx
import pytest

from doublet import http
from users.directory import Directory, User

pytestmark = [pytest.mark.anyio, pytest.mark.doublet_http("https://directory.example")]


async def test_a_user_is_read_from_the_answer(doublet_http: http.HttpDouble, directory: Directory) -> None:
    doublet_http.get("/users/7").returns(json={"id": 7, "name": "Ada"})

    assert await directory.user(7) == User(7, "Ada")


async def test_a_user_who_is_not_there(doublet_http: http.HttpDouble, directory: Directory) -> None:
    doublet_http.get("/users/{number}").returns(404)

    assert await directory.user(8) is None


async def test_pages_are_followed_to_the_last(doublet_http: http.HttpDouble, directory: Directory) -> None:
    first = doublet_http.get("/users", query={"page": "1"}).returns(
        json=[{"id": 1, "name": "Ada"}, {"id": 2, "name": "Grace"}], headers={"Link": '</users?page=2>; rel="next"'}
    )
    second = doublet_http.get("/users", query={"page": "2"}).returns(json=[{"id": 3, "name": "Edsger"}])

    assert [user.name async for user in directory.everybody()] == ["Ada", "Grace", "Edsger"]
    doublet_http.assert_in_order(first, second)


async def test_a_new_name_is_sent_as_json(doublet_http: http.HttpDouble, directory: Directory) -> None:
    doublet_http.patch("/users/7", json={"name": "Ada L."}).returns(json={"id": 7, "name": "Ada L."})

    assert await directory.rename(7, "Ada L.") == User(7, "Ada L.")


async def test_a_directory_that_hangs_up(doublet_http: http.HttpDouble, directory: Directory) -> None:
    doublet_http.get("/users/7").fails(http.Fault.CONNECTION_RESET)

    with pytest.raises(httpx.ReadError):
        await directory.user(7)
