"""What tests written for pytest-mock do with `mocker` is accepted, and what comes back is known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, assert_type

from doublet import AsyncMock, MagicMock, Mock, NonCallableMagicMock, PropertyMock
from tests.typing.service import Gateway, needs_gateway

if TYPE_CHECKING:
    from doublet.pytest_plugin import AsyncMockType, MockerFixture, MockType, SpyType


def patches(mocker: MockerFixture) -> None:
    getcwd = mocker.patch("os.getcwd", return_value="/")
    assert_type(getcwd, MagicMock | AsyncMock | NonCallableMagicMock)
    getcwd.assert_called_once_with()
    assert_type(mocker.patch.object(Gateway, "retries", 5), int)
    assert_type(mocker.patch("os.sep", new="/"), str)
    assert_type(mocker.patch.object(Gateway, "balance", new_callable=PropertyMock), PropertyMock)
    mocker.patch.dict(os.environ, {"HOME": "/"}, clear=True)
    mocker.patch.multiple(os, getcwd=mocker.DEFAULT)["getcwd"].return_value = "/"
    mocker.patch.context_manager(Gateway, "transaction").return_value.__enter__.return_value = 3
    mocker.stop(getcwd)
    mocker.stopall()
    mocker.resetall(return_value=True)


def makes_doubles(mocker: MockerFixture) -> None:
    gateway = mocker.create_autospec(Gateway, instance=True)
    needs_gateway(gateway)
    gateway.charge.assert_called_once_with("4111", mocker.ANY)
    needs_gateway(mocker.Mock(spec=Gateway))
    double: MagicMock = mocker.MagicMock()
    awaited: AsyncMock = mocker.AsyncMock()
    plain: Mock = mocker.Mock()
    stub: MockType = mocker.stub(name="stub")
    async_stub: AsyncMockType = mocker.async_stub()
    print(double, awaited, plain, stub.mock_calls == [mocker.call(3)], async_stub.await_count, mocker.sentinel.one)
    mocker.seal(double)
    mocker.patch("builtins.open", mocker.mock_open(read_data="text")).assert_called_once_with("file")


def spies(mocker: MockerFixture) -> None:
    spy: SpyType = mocker.spy(Gateway, "charge")
    spy.assert_called_once()
    assert_type(spy.spy_return, Any)
    assert_type(spy.spy_return_list, list[Any])
    assert_type(spy.spy_exception, BaseException | None)


def misuse_is_refused(mocker: MockerFixture) -> None:
    mocker.patch(3)  # type: ignore[call-overload] # pyright: ignore[reportArgumentType]
    mocker.patches("os.sep")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    mocker.spy(Gateway)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
