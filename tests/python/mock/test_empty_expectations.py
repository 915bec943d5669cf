"""An assertion about no calls at all says that it checks nothing."""

from __future__ import annotations

import asyncio

import pytest

from doublet import DoubletWarning
from doublet.mock import AsyncMock, Mock, call, create_autospec


def test_expecting_no_calls_warns_at_the_line_of_the_test() -> None:
    with pytest.warns(DoubletWarning) as warned:
        Mock().assert_has_calls([])

    assert [str(warning.message) for warning in warned] == [
        "assert_has_calls([]) checks nothing\nhint: assert_not_called() says that there was none"
    ]
    assert warned[0].filename == __file__


def test_expecting_no_awaits_warns() -> None:
    with pytest.warns(DoubletWarning) as warned:
        AsyncMock().assert_has_awaits(iter(()), any_order=True)

    assert [str(warning.message) for warning in warned] == [
        "assert_has_awaits([]) checks nothing\nhint: assert_not_awaited() says that there was none"
    ]


def test_an_autospecced_function_warns_as_its_mock_does() -> None:
    def charge(cents: int) -> None: ...

    with pytest.warns(DoubletWarning, match="checks nothing") as warned:
        create_autospec(charge).assert_has_calls([])

    assert warned[0].filename == __file__


def test_expecting_calls_does_not_warn() -> None:
    # Warnings are errors in these tests.
    double = Mock()
    double(1)
    double.assert_has_calls([call(1)])

    awaited = AsyncMock()
    asyncio.run(awaited(1))
    awaited.assert_has_awaits([call(1)])
