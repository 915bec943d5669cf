"""A patch gives what it puts in place, and a decorated function keeps its type unless it gets an argument."""

from __future__ import annotations

import os
from typing import Any, assert_type

from doublet import DEFAULT, AsyncMock, MagicMock, PropertyMock, patch
from tests.typing.service import Gateway


def what_is_given_comes_back() -> None:
    with patch("os.sep", "/") as text:
        assert_type(text, str)
    with patch.object(Gateway, "retries", 3) as number:
        assert_type(number, int)
    assert_type(patch("os.sep", new="/").start(), str)
    with patch("os.sep", "/", create=True) as text:
        text.missing()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def what_is_made_comes_back() -> None:
    with patch("os.getcwd") as double:
        assert_type(double, MagicMock | AsyncMock)
        double.assert_called_once_with()
    with patch("os.getcwd", autospec=True, return_value="/") as double:
        assert_type(double, MagicMock | AsyncMock)
    with patch.object(Gateway, "balance", new_callable=PropertyMock) as balance:
        assert_type(balance, PropertyMock)
    with patch.object(Gateway, "refund", new_callable=AsyncMock, return_value=True) as refund:
        refund.assert_awaited_once()
    with patch("os.environ", new_callable=dict[str, str]) as environment:
        assert_type(environment, dict[str, str])
    with patch("os.getcwd", DEFAULT) as anything:
        assert_type(anything, Any)
    with patch.multiple(os, getcwd=DEFAULT) as several:
        assert_type(several, Any)


@patch("os.sep", "/")
def keeps_its_type(number: int) -> str:
    return str(number)


@patch("os.getcwd")
def gets_an_argument(number: int, getcwd: MagicMock) -> str:
    getcwd.assert_not_called()
    return str(number)


@patch.dict(os.environ, {"HOME": "/"}, clear=True)
async def is_awaited(number: int) -> str:
    return str(number)


@patch("os.getcwd", new_callable=AsyncMock)
async def is_awaited_with_an_argument(getcwd: AsyncMock) -> str:
    return str(getcwd)


@patch("os.getcwd")
@patch.dict("os.environ", HOME="/")
class Decorated:
    def test_something(self, getcwd: MagicMock) -> int:
        return getcwd.call_count


async def decorated_functions_have_types() -> None:
    assert_type(keeps_its_type(3), str)
    keeps_its_type("3")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert_type(gets_an_argument(3), str)
    assert_type(await is_awaited(3), str)
    is_awaited("3")  # type: ignore[arg-type, unused-coroutine] # pyright: ignore[reportArgumentType, reportUnusedCoroutine]
    assert_type(await is_awaited_with_an_argument(), str)
    assert_type(Decorated(), Decorated)


def misuse_is_refused() -> None:
    patch(3)  # type: ignore[call-overload] # pyright: ignore[reportArgumentType]
    patch()  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]
    patch("os.sep", "/", spec=str)  # type: ignore[call-overload] # pyright: ignore[reportArgumentType]
    patch("os.sep", "/", return_value=3)  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]
    patch.object(os)  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]
    patch.object(os, 3)  # type: ignore[call-overload] # pyright: ignore[reportArgumentType]
    patch.objects(os, "sep")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    patch.stopall(3)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
