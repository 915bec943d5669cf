"""Every test is of both libraries, and of each way to use them."""

from __future__ import annotations

from types import ModuleType

import httpx
import httpx2
import pytest

from tests.python.http.adapters.httpx.way import Way


@pytest.fixture(params=[httpx, httpx2], ids=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    return request.param


@pytest.fixture(params=["sync", "asyncio", "trio"])
def way(library: ModuleType, request: pytest.FixtureRequest) -> Way:
    return Way(library, request.param)
