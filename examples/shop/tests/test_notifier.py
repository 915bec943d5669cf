"""News about parcels: channels that answer, fail, dawdle and close."""

from __future__ import annotations

import asyncio
from unittest import IsolatedAsyncioTestCase
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, call, create_autospec, patch

import pytest

from shop.notifier import Channel, Delivery, Notifier, announce


def channel(name: str) -> Mock:
    """A double of a channel that refuses what the real one would refuse."""
    double: Mock = create_autospec(Channel, instance=True)
    double.name = name
    return double


class NotifierTests(IsolatedAsyncioTestCase):
    """The notifier, on an event loop of the test's own."""

    def setUp(self) -> None:
        self.push = channel("push")
        self.text = channel("text")
        self.notifier = Notifier([self.push, self.text])

    async def test_news_arrive_on_every_channel(self) -> None:
        delivery = await self.notifier.notify("ada", "Your tea has left.")

        assert delivery == Delivery(arrived=("push", "text"))
        self.push.send.assert_awaited_once_with("ada", "Your tea has left.")
        self.text.send.assert_awaited_once_with("ada", "Your tea has left.")

    async def test_a_failing_channel_does_not_hold_up_the_others(self) -> None:
        self.push.send.side_effect = ConnectionError("no signal")

        delivery = await self.notifier.notify("ada", "Your tea has left.")

        assert delivery == Delivery(arrived=("text",), failed=("push",))
        self.text.send.assert_awaited()

    async def test_a_dawdling_channel_is_given_up(self) -> None:
        async def never(*_: object) -> None:
            await asyncio.Event().wait()

        self.text.send.side_effect = never
        notifier = Notifier([self.push, self.text], timeout=0.001)

        assert await notifier.notify("ada", "Your tea has left.") == Delivery(("push",), ("text",))

    async def test_the_timeout_is_handed_to_the_event_loop(self) -> None:
        with patch("shop.notifier.asyncio.wait_for", side_effect=TimeoutError) as wait_for:
            delivery = await Notifier([self.push], timeout=7).notify("ada", "Your tea has left.")

        wait_for.assert_awaited_once_with(ANY, 7)
        unsent = wait_for.call_args.args[0]
        unsent.close()
        assert delivery.failed == ("push",)
        self.push.send.assert_not_awaited()

    async def test_updates_are_passed_on_as_they_come(self) -> None:
        updates = MagicMock()
        updates.__aiter__.return_value = ["packed", "sent", "delivered"]

        assert await self.notifier.follow("ada", updates) == 3

        assert self.push.send.await_args_list == [call("ada", "packed"), call("ada", "sent"), call("ada", "delivered")]
        assert self.text.send.await_count == 3
        self.text.send.assert_any_await("ada", "packed")
        self.text.send.assert_has_awaits([call("ada", "sent"), call("ada", "delivered")])

    @patch.object(Notifier, "notify", autospec=True)
    async def test_following_uses_notify_of_the_same_notifier(self, notify: AsyncMock) -> None:
        updates = MagicMock()
        updates.__aiter__.return_value = ["packed"]

        await self.notifier.follow("ada", updates)

        notify.assert_awaited_once_with(self.notifier, "ada", "packed")


def test_an_announcement_opens_and_closes_its_channel() -> None:
    open_channel = channel("push")
    connection = MagicMock()
    connection.__aenter__.return_value = open_channel

    asyncio.run(announce(Mock(return_value=connection), "ada", "We have new Sencha."))

    connection.__aenter__.assert_awaited_once_with()
    open_channel.send.assert_awaited_once_with("ada", "We have new Sencha.")
    connection.__aexit__.assert_awaited_once_with(None, None, None)


def test_a_channel_is_closed_when_the_announcement_fails() -> None:
    failure = ConnectionError("no signal")
    connection = MagicMock()
    connection.__aenter__.return_value = AsyncMock(spec=Channel, **{"send.side_effect": failure})

    with pytest.raises(ConnectionError, match="no signal"):
        asyncio.run(announce(Mock(return_value=connection), "ada", "We have new Sencha."))

    connection.__aexit__.assert_awaited_once_with(ConnectionError, failure, ANY)


def test_a_called_channel_that_nobody_awaits_has_sent_nothing() -> None:
    send = AsyncMock(return_value=None)

    forgotten = send("ada", "Hello")

    send.assert_called_once_with("ada", "Hello")
    send.assert_not_awaited()
    forgotten.close()


def test_an_autospecced_coroutine_function_is_one_itself() -> None:
    double = create_autospec(announce)

    assert asyncio.run(double(Mock(), "ada", "Hello")) is double.return_value

    double.assert_awaited_once_with(ANY, "ada", text="Hello")
