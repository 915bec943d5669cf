"""What tools see that look at doubles and their classes: signatures, and names that suites know."""

from __future__ import annotations

import asyncio
import inspect
import unittest.mock

import pytest

import doublet.mock


@pytest.mark.parametrize("name", ["Mock", "MagicMock", "NonCallableMagicMock", "AsyncMock", "PropertyMock"])
def test_a_class_shows_the_parameters_of_the_original(name: str) -> None:
    ours = inspect.signature(getattr(doublet.mock, name))
    theirs = inspect.signature(getattr(unittest.mock, name))
    assert [(one.kind, one.name) for one in ours.parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD] == [
        (one.kind, one.name) for one in theirs.parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD
    ]
    assert {one.kind for one in ours.parameters.values()} == {one.kind for one in theirs.parameters.values()}


def test_a_double_shows_that_it_takes_anything() -> None:
    assert str(inspect.signature(doublet.mock.MagicMock())) == "(*args, **kwargs)"


def test_records_are_found_under_their_private_names() -> None:
    double = doublet.mock.Mock()
    double("assam")
    assert double._mock_called is True
    assert double._mock_call_count == 1
    assert double._mock_call_args == doublet.mock.call("assam")
    assert double._mock_call_args_list == [doublet.mock.call("assam")]
    assert double._mock_mock_calls == [doublet.mock.call("assam")]


def test_awaits_are_found_under_their_private_names() -> None:
    double = doublet.mock.AsyncMock()
    asyncio.run(double("assam"))
    assert double._mock_await_count == 1
    assert double._mock_await_args == doublet.mock.call("assam")
    assert double._mock_await_args_list == [doublet.mock.call("assam")]
