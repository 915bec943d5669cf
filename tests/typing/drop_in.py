"""What was written for `unittest.mock` and checked against typeshed is accepted after a change of the import line.

The same is true of its neighbours `drop_in_magic.py` and `drop_in_private.py`. In all three, replace `doublet` by
`unittest`, and mypy and pyright accept them as well.
"""

from __future__ import annotations

import asyncio
import os
import unittest
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_type, cast

from doublet import mock
from doublet.mock import (
    ANY,
    DEFAULT,
    AsyncMock,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    NonCallableMock,
    PropertyMock,
    call,
    create_autospec,
    mock_open,
    patch,
    seal,
    sentinel,
)


@dataclass
class Receipt:
    number: str


class Gateway:
    retries: int = 3

    def charge(self, card: str, amount: int) -> Receipt:
        raise NotImplementedError

    async def refund(self, receipt: Receipt) -> bool:
        raise NotImplementedError

    @property
    def balance(self) -> int:
        raise NotImplementedError


class Shop:
    def __init__(self, gateway: Gateway, *, on_sale: Callable[[Receipt], None] | None = None) -> None:
        self.gateway = gateway
        self.on_sale = on_sale

    def sell(self, card: str) -> Receipt:
        return self.gateway.charge(card, 3)


# ── a double is accepted in the place of anything ───────────────────────────────────────────────────────────────────────


def takes_original(gateway: Gateway, gateways: Sequence[Gateway] = ()) -> None: ...


def takes_text(text: str) -> None: ...


def takes_mock(double: Mock) -> None: ...


def gives_original() -> Gateway:
    return MagicMock(spec=Gateway)


def gives_mock() -> MagicMock:
    return MagicMock()


def takes_its_place() -> None:
    takes_original(Mock())
    takes_original(MagicMock(), [Mock(), NonCallableMagicMock()])
    takes_original(NonCallableMock(spec=Gateway))
    takes_original(AsyncMock(), [AsyncMock()])
    takes_text(MagicMock())
    takes_mock(MagicMock())
    takes_mock(AsyncMock())
    takes_mock(PropertyMock())
    declared: Gateway = MagicMock(spec_set=Gateway, name="gateway")
    several: list[Gateway] = [MagicMock(), MagicMock()]
    callback: Callable[[Receipt], None] = Mock(return_value=None)
    waited_for: Callable[[Receipt], Awaitable[bool]] = AsyncMock(return_value=True)
    shop = Shop(Mock(), on_sale=Mock())
    shop.gateway = MagicMock()
    shop.sell = Mock(return_value=Receipt("1"))  # type: ignore[method-assign]
    Shop(declared, on_sale=callback).sell("4111")
    del several, waited_for
    maybe: MagicMock | None = None
    maybe = MagicMock()
    maybe.reset_mock()


# ── attributes ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def configures() -> None:
    m = MagicMock(side_effect=[1, 2, ValueError], return_value=3, extra=4, **{"a.b.return_value": 5})
    m.return_value = 3
    m.return_value.json.return_value = {"key": [1]}
    m.side_effect = ValueError("no")
    m.side_effect = KeyError
    m.side_effect = None
    m.side_effect = lambda: DEFAULT
    m.first.second.third.return_value.fourth = "value"
    m.configure_mock(**{"method.return_value": 3, "other.side_effect": KeyError}, plain=1)
    m.attach_mock(Mock(), "child")
    m.mock_add_spec(Gateway)
    m.mock_add_spec(["charge"], spec_set=True)
    m.__enter__.return_value = "entered"
    m.__len__.return_value = 3
    m.__iter__.return_value = iter([1, 2])
    m.__getitem__.side_effect = {"a": 1}.__getitem__
    m.__aenter__.return_value.read = AsyncMock(return_value=b"")
    type(m).attribute = PropertyMock(return_value=3)
    del m.deleted
    m.reset_mock(return_value=True, side_effect=True)
    seal(m)
    Mock(Gateway)
    Mock(spec=["a", "b"], wraps=Gateway(), unsafe=True)


# ── calls and assertions ────────────────────────────────────────────────────────────────────────────────────────────────


def asserts() -> None:
    m = Mock()
    result = m(1, key="value")
    m.method(2).other(3)
    assert_type(result, Any)
    assert_type(m.called, bool)
    assert_type(m.call_count, int)
    m.assert_called()
    m.assert_called_once()
    m.assert_called_with(1, key="value")
    m.assert_called_once_with(ANY, key=sentinel.value)
    m.assert_any_call()
    m.assert_has_calls([call(1, key=ANY), call.method(2).other(3)], any_order=True)
    m.assert_has_calls([call()] * 2 + [call(number) for number in range(3)])
    m.assert_not_called()
    m.method.assert_called_once_with(2)
    assert m.mock_calls == [call(1, key="value"), call.method(2), call.method().other(3)]
    assert m.call_args == call(1, key="value")
    assert m.call_args is not None
    assert m.call_args.args == (1,)
    assert m.call_args.kwargs["key"] == "value"
    assert m.call_args[0][0] == 1
    assert m.call_args[1]["key"] == "value"
    args, kwargs = m.call_args
    (only,) = args
    print(only, kwargs["key"], *m.call_args.args)
    for recorded in m.call_args_list:
        print(recorded.args[0], recorded.kwargs.get("key"), recorded[0])
    name, positional, keywords = m.mock_calls[0]
    print(name, positional, keywords)
    assert call(1) in m.mock_calls
    assert m.method_calls[-1] == call.method(2)
    assert len(m.mock_calls) == 3
    expected = call.connect().cursor().execute("select 1").call_list()
    assert m.mock_calls == expected
    m.call_count = 0
    m.called = False


async def asserts_awaits() -> None:
    m = AsyncMock(return_value=3, side_effect=[1, 2])
    answer = await m(1)
    print(answer + 1)
    m.assert_awaited()
    m.assert_awaited_once()
    m.assert_awaited_with(1)
    m.assert_awaited_once_with(1)
    m.assert_any_await(1)
    m.assert_has_awaits([call(1)], any_order=True)
    m.assert_not_awaited()
    assert m.await_count == 1
    assert m.await_args is not None
    assert m.await_args.args == (1,)
    assert m.await_args_list == [call(1)]
    await m.method()
    asyncio.run(m())
    m.reset_mock(return_value=True)
    assert m.await_args == ((1,), {})
    await asyncio.gather(m(), m.other())


def compares() -> None:
    double = MagicMock()
    shop = Shop(double)
    assert shop.gateway is double
    assert shop.gateway == double
    assert shop.sell("4111") == double.charge.return_value
    assert {"at": ANY, "id": ANY} == {"at": 2, "id": 3}
    assert [1, ANY] == [1, 2]
    assert isinstance(double, Gateway)
    assert sentinel.one is sentinel.one
    takes_text(sentinel.text)
    takes_original(ANY)
    number: int = ANY
    print(number, mock.FILTER_DIR, mock.DEFAULT, mock.sentinel.DEFAULT)
    print(mock.ANY, mock.call(1), mock.Mock(), mock.patch("os.getcwd"), mock.patch.object(os, "getcwd"))


# ── patches ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def patches_with() -> None:
    with patch("os.getcwd") as getcwd:
        getcwd.return_value = "/"
        getcwd.assert_called_once_with()
    with patch("os.getcwd", return_value="/") as getcwd, patch.object(os, "getpid", return_value=1) as getpid:
        print(getcwd.call_args, getpid.mock_calls)
    with patch("os.getcwd", new=str) as given:
        assert_type(given(), str)
    with patch("os.sep", "/") as text:
        assert_type(text, str)
    with patch.object(Gateway, "balance", new_callable=PropertyMock) as balance:
        assert_type(balance, PropertyMock)
        balance.return_value = 3
    with patch.object(Gateway, "refund", new_callable=AsyncMock, return_value=True) as refund:
        refund.assert_awaited_once()
    with patch("os.getcwd", new_callable=lambda: "text") as made:
        assert_type(made, str)
    with patch.object(Gateway, "charge", autospec=True, side_effect=ValueError) as charge:
        charge.assert_called_once()
    with patch.object(Gateway, "charge", spec=True), patch.object(Gateway, "missing", create=True):
        pass
    with patch.object(Gateway, "retries", 5) as retries:
        assert_type(retries, int)
    with patch.object(Gateway(), "charge", wraps=Gateway().charge) as wrapped:
        wrapped.assert_called()
    with patch.dict(os.environ, {"HOME": "/"}, clear=True), patch.dict("os.environ", HOME="/") as environment:
        environment["OTHER"] = "1"
    with patch.multiple(os, getcwd=DEFAULT, getpid=Mock()) as several:
        several["getcwd"].return_value = "/"
    with patch("builtins.open", mock_open(read_data="text")) as opened:
        opened.assert_called_once_with("file")
    with patch("pathlib.Path.open", mock_open(read_data=b"bytes")), Path("file").open() as file:
        print(file.read())


@patch("os.getcwd")
@patch.object(os, "getpid", return_value=3)
def decorated(getpid: MagicMock, getcwd: MagicMock) -> int:
    print(getpid, getcwd)
    return 3


@patch("os.getcwd", new=lambda: "/")
@patch.object(os, "sep", "/")
def decorated_without_argument(number: int) -> str:
    return str(number)


@patch("os.getcwd", autospec=True)
@patch("os.getpid", new_callable=MagicMock)
@patch.dict(os.environ, {"A": "1"})
async def decorated_async(getpid: Mock, getcwd: Mock) -> bool:
    print(getpid, getcwd)
    return True


@patch.multiple("os", getcwd=DEFAULT)
def decorated_multiple(getcwd: MagicMock) -> None:
    getcwd.assert_not_called()


@patch.dict(os.environ, A="1")
def decorated_dict(number: int) -> int:
    return number


@patch("os.getcwd")
def fixture_like(_getcwd: MagicMock) -> Iterator[int]:
    yield 3


async def calls_decorated() -> None:
    assert_type(decorated_without_argument(3), str)
    print(decorated(), decorated_dict(3), await decorated_async(), fixture_like())


@patch("os.getcwd", return_value="/")
@patch.object(Gateway, "retries", 3)
class TestDecorated(unittest.TestCase):
    gateway: Mock
    patcher: Any

    def setUp(self) -> None:
        self.gateway = create_autospec(Gateway, instance=True)
        patcher = patch("os.getpid")
        self.getpid = patcher.start()
        self.addCleanup(patcher.stop)
        self.enterContext(patch.object(os, "sep", "/"))
        self.shop = Shop(self.gateway)
        environment = patch.dict(os.environ)
        environment.start()
        self.addCleanup(environment.stop)

    def test_sells(self, getcwd: MagicMock) -> None:
        self.gateway.charge.return_value = sentinel.receipt
        self.getpid.return_value = 3
        assert self.shop.sell("4111") is sentinel.receipt
        self.gateway.charge.assert_called_once_with("4111", amount=ANY)
        getcwd.assert_not_called()

    @patch("time.sleep")
    def test_sleeps(self, sleep: MagicMock, getcwd: MagicMock) -> None:
        sleep.assert_called_once_with(3)
        getcwd.assert_not_called()

    def tearDown(self) -> None:
        patch.stopall()
        patch.TEST_PREFIX = "test"


# ── autospec ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def autospecs() -> None:
    of_class = create_autospec(Gateway)
    of_class.return_value.charge.return_value = Receipt("1")
    of_class.assert_called_once_with()
    of_instance = create_autospec(Gateway, instance=True, spec_set=True)
    of_instance.charge.side_effect = [1, ValueError]
    of_instance.charge.assert_has_calls([call("4111", 3)])
    of_instance.refund.assert_awaited_once()
    of_instance.balance = 3
    of_instance.reset_mock()
    Shop(of_instance).sell("4111")
    kind: type[Gateway] = of_class
    make: Callable[[], Gateway] = of_class
    takes_original(of_class(), [of_instance, kind(), make()])
    function = create_autospec(takes_original, return_value=None)
    function(of_instance)
    function.assert_called_once_with(of_instance)
    of_object = create_autospec(Gateway(), spec_set=True)
    takes_original(of_object)
    positional = create_autospec(Gateway, True, True)
    takes_original(positional)
    takes_original(create_autospec(spec=Gateway, instance=True))
    gateway: Gateway = create_autospec(Gateway, instance=True)
    takes_original(gateway)


# ── classes of one's own ────────────────────────────────────────────────────────────────────────────────────────────────


class AsyncCallable(MagicMock):
    async def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return super().__call__(*args, **kwargs)


class Recording(Mock):
    extra: int

    def __init__(self, *args: Any, extra: int = 3, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extra = extra

    def _get_child_mock(self, **kw: Any) -> Mock:
        return Mock(**kw)

    def assert_called_once_with(self, *args: Any, **kwargs: Any) -> None:
        super().assert_called_once_with(*args, **kwargs)

    def reset_mock(self, *args: Any, **kwargs: Any) -> None:
        super().reset_mock(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return super().__getattr__(name)


class FakeGateway(MagicMock, Gateway):
    def charge(self, card: str, amount: int) -> Receipt:
        return Receipt(card * amount)


class Stream(AsyncMock):
    async def __aiter__(self) -> AsyncIterator[int]:
        yield 3


def uses_own(own: FakeGateway, stream: Stream) -> None:
    takes_original(own)
    cast("AsyncMock", own.refund).assert_awaited()
    Recording(extra=4).anything.assert_called_once_with(3)
    print(stream, AsyncCallable())
