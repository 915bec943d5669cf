"""Clients that are imported while doubles are active are hooked then."""

from __future__ import annotations

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Python = Callable[..., "CompletedProcess[str]"]

PROGRAM = """
import sys
from doublet.http import Response, active

class Double:
    def answer(self, request):
        return Response(body=request.client.encode())
    def refuse(self, request):
        return None

double = Double()
active.start(double)
assert not {{"httpx", "httpx2", "aiohttp"}} & set(sys.modules)
{program}
active.stop(double)
"""

HTTPX = """
import asyncio
import {library}
print({library}.get("https://shop.example/").text)
async def ask():
    async with {library}.AsyncClient() as client:
        return await client.get("https://shop.example/")
print(asyncio.run(ask()).text)
"""

AIOHTTP = """
import asyncio
import aiohttp
async def ask():
    async with aiohttp.ClientSession() as session, session.get("https://shop.example/") as response:
        print(await response.text())
asyncio.run(ask())
"""


AGAIN = """
for name in [name for name in sys.modules if name.partition(".")[0] == "{library}"]:
    del sys.modules[name]
"""

RELOADED = """
import http.client, importlib, urllib.request
print(urllib.request.urlopen("https://shop.example/").read())
importlib.reload(http.client)
print(urllib.request.urlopen("https://shop.example/").read())
"""


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_httpx_imported_late_is_answered(python: Python, library: str) -> None:
    done = python("-c", PROGRAM.format(program=HTTPX.format(library=library)))
    assert (done.stdout, done.stderr) == (f"{library}\n{library}\n", "")


def test_aiohttp_imported_late_is_answered(python: Python) -> None:
    done = python("-c", PROGRAM.format(program=AIOHTTP))
    assert (done.stdout, done.stderr) == ("aiohttp\n", "")


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_httpx_imported_again_is_answered(python: Python, library: str) -> None:
    program = (HTTPX + AGAIN + HTTPX).format(library=library)
    done = python("-c", PROGRAM.format(program=program))
    assert (done.stdout, done.stderr) == (f"{library}\n{library}\n" * 2, "")


def test_aiohttp_imported_again_is_answered(python: Python) -> None:
    done = python("-c", PROGRAM.format(program=AIOHTTP + AGAIN.format(library="aiohttp") + AIOHTTP))
    assert (done.stdout, done.stderr) == ("aiohttp\n" * 2, "")


def test_a_standard_library_s_client_that_is_loaded_anew_is_answered(python: Python) -> None:
    done = python("-c", PROGRAM.format(program=RELOADED))
    assert (done.stdout, done.stderr) == ("b'http.client'\n" * 2, "")


RELOADED_BETWEEN = """
import http.client, importlib, urllib.request
from doublet import http as doubles
for _ in range(2):
    with doubles.mock("https://shop.example") as shop:
        shop.get("/").returns(text="doubled")
        print(urllib.request.urlopen("https://shop.example/").read())
    importlib.reload(http.client)
"""


def test_a_client_that_is_loaded_anew_between_two_doubles_is_answered(python: Python) -> None:
    done = python("-c", RELOADED_BETWEEN)
    assert (done.stdout, done.stderr) == ("b'doubled'\n" * 2, "")
