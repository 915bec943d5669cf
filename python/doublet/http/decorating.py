"""A double as a decorator: it is active while the function runs, whatever kind of function that is."""

from __future__ import annotations

import functools
import inspect
from contextlib import aclosing
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from typing import Any, Protocol

    class Surrounding(AbstractContextManager[Any, None], AbstractAsyncContextManager[Any, None], Protocol):
        """What is active while a block runs, in either kind of function."""


_Function = TypeVar("_Function", bound="Callable[..., Any]")


def decorated(double: Surrounding, function: _Function) -> _Function:
    """The function, with the double around each of its runs; of a generator, as fixtures are, from beginning to end.

    Raises:
        TypeError: it is a class, whose tests would be called no more.
    """
    if isinstance(function, type):
        raise TypeError(
            f"a double decorates a function, and `{function.__qualname__}` is a class: decorate its tests, "
            "or mark it with `@pytest.mark.doublet_http(…)` and use the fixture `doublet_http`"
        )
    made: Callable[..., Any] = around(lambda: double, function)
    return cast("_Function", functools.wraps(function)(made))


def around(begin: Callable[[], Surrounding], function: Callable[..., Any]) -> Callable[..., Any]:
    """The function inside what `begin` gives for each of its runs: something for `with` and `async with`."""
    if inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__):

        async def waiting(*args: Any, **kwargs: Any) -> Any:
            async with begin():
                return await function(*args, **kwargs)

        return waiting
    if inspect.isasyncgenfunction(function):

        async def yielding_async(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
            async with begin(), aclosing(function(*args, **kwargs)) as run:
                step = anext(run)
                while True:
                    try:
                        value = await step
                    except StopAsyncIteration:
                        return
                    # What is sent or thrown into it is for the function: `contextlib.asynccontextmanager` throws.
                    try:
                        step = run.asend((yield value))
                    except GeneratorExit:
                        raise
                    except BaseException as error:  # noqa: BLE001 - whatever it is, the function says what becomes of it.
                        step = run.athrow(error)

        return yielding_async
    if inspect.isgeneratorfunction(function):
        run: Callable[..., Generator[Any, Any, Any]] = function

        def yielding(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            with begin():
                return (yield from run(*args, **kwargs))

        return yielding

    def calling(*args: Any, **kwargs: Any) -> Any:
        with begin():
            return function(*args, **kwargs)

    return calling
