"""A started double, and the clients to ask it with."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from doublet.pytest_httpx import HTTPXMock


@pytest.fixture
def mock() -> Iterator[HTTPXMock]:
    """A double with the settings that are usual."""
    double = HTTPXMock()
    double.start()
    yield double
    double.stop()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A synchronous client."""
    with httpx.Client() as client:
        yield client
