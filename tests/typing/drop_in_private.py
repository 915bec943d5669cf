"""The private names that annotations and tests use are there, and are what they are in typeshed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, assert_type

from doublet import mock
from doublet.mock import AsyncMock, MagicMock, Mock, patch

if TYPE_CHECKING:
    from doublet.mock import _Call, _CallList, _patch, _patch_dict


class Patches:
    def __init__(self) -> None:
        self.started: list[_patch[Any]] = []
        self.dicts: list[_patch_dict] = []

    def start(self, patcher: _patch[Any]) -> Any:
        self.started.append(patcher)
        return patcher.start()

    def start_all(self) -> None:
        self.start(patch("os.getcwd"))
        self.start(patch("os.getcwd", 3))
        self.start(patch.object(os, "getcwd", autospec=True))
        self.start(patch.multiple(os, getcwd=mock.DEFAULT))
        self.dicts.append(patch.dict(os.environ))
        for patcher in reversed(self.started):
            patcher.stop()


def makes_patch() -> _patch[MagicMock | AsyncMock]:
    return patch("os.getcwd", return_value="/")


def puts_in_place() -> _patch[int]:
    return patch("os.getcwd", 3)


def last_call(double: Mock) -> _Call:
    assert double.call_args is not None
    recorded: _Call = double.mock_calls[-1]
    return recorded


def all_calls(double: Mock) -> _CallList:
    return double.mock_calls


def uses() -> None:
    patcher = puts_in_place()
    assert_type(patcher.start(), int)
    assert_type(patcher.attribute, str)
    print(patcher.getter(), patcher.new, patcher.kwargs, patcher.additional_patchers, patcher.is_local)
    with makes_patch() as made:
        made.assert_called_once()
    double = Mock()
    assert_type(last_call(double), "_Call")
    assert last_call(double) == ("", (), {})
    assert last_call(double).args == ()
    assert all_calls(double) == [mock.call()]
    print(double._mock_name, double._mock_children, double._mock_parent, double._mock_call(3))
