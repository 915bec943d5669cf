"""Patches around functions, coroutine functions and all test methods of a class."""

from __future__ import annotations

import functools

from doublet.mock.inspection import is_coroutine_function
from doublet.mock.patching.unwinding import unwind
from doublet.mock.sentinels import is_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Activation:
    """All patches of a decorated function during one call of it."""

    __slots__ = ("_arguments", "_entered", "_keywords", "_patchings")

    def __init__(self, patchings: list[Any], arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
        self._patchings = patchings
        self._arguments = arguments
        self._keywords = keywords
        self._entered: list[Any] = []

    def __enter__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Enter the patches and return the arguments of the call with the created mocks added."""
        created: list[Any] = []
        try:
            for patching in self._patchings:
                value = patching.__enter__()
                self._entered.append(patching)
                if patching.attribute_name is not None:
                    self._keywords.update(value)
                elif is_default(patching.new):
                    created.append(value)
        except BaseException as problem:
            if not unwind(self._entered, problem):
                raise
            raise RuntimeError("A patch could not be entered, and another one swallowed the reason") from problem
        return (*self._arguments, *created), self._keywords

    def __exit__(self, _kind: object, raised: BaseException | None, _traceback: object) -> bool:
        return unwind(self._entered, raised)


def decorate(patcher: Any, target: Any) -> Any:
    """Put `patcher` around a class's tests, a coroutine function or a function, whichever `target` is."""
    if isinstance(target, type):
        return patcher.decorate_class(target)
    if is_coroutine_function(target):
        return patcher.decorate_async_callable(target)
    return patcher.decorate_callable(target)


def decorate_function(patcher: Any, function: Any) -> Any:
    """Run `function` with `patcher` active and pass it the mock that this creates, if it creates one."""
    if _joins_earlier(patcher, function):
        return function

    def patched(*args: Any, **keywords: Any) -> Any:
        with Activation(wrapper.patchings, args, keywords) as (all_args, all_keywords):
            return function(*all_args, **all_keywords)

    wrapper: Any = functools.wraps(function)(patched)
    wrapper.patchings = [patcher]
    return wrapper


def decorate_coroutine_function(patcher: Any, function: Any) -> Any:
    """Do as `decorate_function` does, and stay active until what `function` returns was awaited."""
    if _joins_earlier(patcher, function):
        return function

    async def patched(*args: Any, **keywords: Any) -> Any:
        with Activation(wrapper.patchings, args, keywords) as (all_args, all_keywords):
            return await function(*all_args, **all_keywords)

    wrapper: Any = functools.wraps(function)(patched)
    wrapper.patchings = [patcher]
    return wrapper


def _joins_earlier(patcher: Any, function: Any) -> bool:
    """Add `patcher` to a function that is patched already; one wrapper then enters all of its patches."""
    if not hasattr(function, "patchings"):
        return False
    function.patchings.append(patcher)
    return True


def decorate_tests(klass: type, make_decorator: Callable[[], Callable[[Any], Any]]) -> type:
    """Decorate every method of `klass` whose name starts with `patch.TEST_PREFIX`."""
    from doublet.mock.patching.functions import patch

    for name in dir(klass):
        if not name.startswith(patch.TEST_PREFIX):
            continue
        method = getattr(klass, name)
        if hasattr(method, "__call__"):  # noqa: B004 (what has no `__call__` at all is data, not a broken test)
            setattr(klass, name, make_decorator()(method))
    return klass
