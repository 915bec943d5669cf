"""Long polls: an answer that is not there yet is asked for again when something has changed, or time has passed."""

from __future__ import annotations

import time
from types import BuiltinFunctionType
from typing import TYPE_CHECKING

from doublet._doublet import AwsPause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from doublet._doublet import AwsWorld

    Ask = Callable[[float, int | None], Any]
    """Asks at a moment of Python's clock; with the moment when the request came, if it has waited."""

_BETWEEN_LOOKS = 0.01


def answered(world: AwsWorld, ask: Ask) -> Any:
    """The answer, as soon as there is one. The thread sleeps meanwhile, others do not."""
    changes = world.changes()
    answer = ask(time.time(), None)
    while isinstance(answer, AwsPause):
        left = _left(world, answer)
        late = 0.0 if left <= 0 or world.wait(changes, left) else left
        changes = world.changes()
        answer = _again(world, ask, answer, late)
    return answer


async def answered_async(world: AwsWorld, ask: Ask) -> Any:
    """The answer, as soon as there is one. The task sleeps meanwhile."""
    changes = world.changes()
    answer = ask(time.time(), None)
    if not isinstance(answer, AwsPause):
        return answer
    sleep = _sleep_of_this_loop()
    while isinstance(answer, AwsPause):
        left = late = _left(world, answer)
        while left > 0:
            await sleep(min(left, _BETWEEN_LOOKS))
            left -= _BETWEEN_LOOKS
            if world.changes() != changes:
                late = 0.0
                break
        changes = world.changes()
        answer = _again(world, ask, answer, late)
    return answer


def _sleep_of_this_loop() -> Callable[[float], Awaitable[object]]:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        import trio  # The only other loop on which a client awaits an answer.

        return trio.sleep
    return asyncio.sleep


def _left(world: AwsWorld, pause: AwsPause) -> float:
    """How many seconds it may take; none on a clock that stands still, which is moved on to the end."""
    left = pause.until - world.now(time.time())
    if left > 0 and world.stands():
        world.advance(left)
        return 0.0
    if not isinstance(time.time, BuiltinFunctionType):
        # freezegun has stopped the time: it does not pass by waiting, so the last moment is now.
        return 0.0
    return left


def _again(world: AwsWorld, ask: Ask, pause: AwsPause, waited: float) -> Any:
    """Ask again; if the whole time has been waited for, at the last moment, though Python's clock may stand still."""
    now = time.time()
    behind = pause.until - world.now(now)
    is_last = waited > 0 or not isinstance(time.time, BuiltinFunctionType)
    return ask(now + behind if is_last and behind > 0 else now, pause.came)
