"""Questions about objects: is this a mock, is it async, can it be called."""

from __future__ import annotations

import sys
from collections.abc import Awaitable
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType, ModuleType, NoneType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeGuard

FUNCTION_TYPES: tuple[type, ...] = (FunctionType, MethodType)

# Bits in the flags of a code object: compiled from `async def`, and wrapped by `types.coroutine`.
_COROUTINE_FLAG = 0x80
_ITERABLE_COROUTINE_FLAG = 0x100

# Most of what is patched is of exactly these types, and nothing marks such objects as async.
_NEVER_ASYNC = frozenset(
    {BuiltinFunctionType, ModuleType, NoneType, bool, bytes, dict, float, int, list, set, str, tuple}
)

_mock_base: type | None = None


def set_mock_base(mock_class: type) -> None:
    """Register the class from which every mock descends; called once by the room that defines it."""
    global _mock_base
    _mock_base = mock_class


def is_mock(candidate: object) -> bool:
    """Tell whether `candidate` really is a mock, whatever class it claims to be of."""
    if _mock_base is None:
        return False
    return issubclass(type(candidate), _mock_base)


def is_async_mock(candidate: object) -> bool:
    """Tell whether `candidate` is a mock whose calls are awaited."""
    return is_mock(candidate) and hasattr(type(candidate), "assert_awaited")


def is_exception(candidate: object) -> TypeGuard[BaseException | type[BaseException]]:
    """Tell whether `candidate` can be raised."""
    if isinstance(candidate, type):
        return issubclass(candidate, BaseException)
    return isinstance(candidate, BaseException)


def is_list_of_names(spec: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Tell whether a spec lists attribute names instead of being the object to imitate."""
    return type(spec) is list or type(spec) is tuple


def is_magic(name: str) -> bool:
    """Tell whether `name` has the shape `__…__`."""
    return f"__{name[2:-2]}__" == name


def is_callable(candidate: object) -> bool:
    """Tell whether `candidate` can be called, seen through static, class and bound methods."""
    while isinstance(candidate, (staticmethod, classmethod, MethodType)):
        candidate = candidate.__func__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return isinstance(candidate, type) or _has_call(candidate)


def instance_callable(spec: object) -> bool:
    """Tell whether what `spec` stands for can be called: the object itself, or a class's instances."""
    if not isinstance(spec, type):
        return _has_call(spec)
    return any(base.__dict__.get("__call__") is not None for base in spec.__mro__)


def _has_call(candidate: Any) -> bool:
    # A class makes its instances uncallable by setting this to `None`.
    return getattr(candidate, "__call__", None) is not None  # noqa: B004


def extract_mock(candidate: Any) -> Any:
    """Return the mock behind a function made by autospec, and anything else unchanged."""
    return getattr(candidate, "mock", candidate) if isinstance(candidate, FUNCTION_TYPES) else candidate


def is_coroutine_function(candidate: Any) -> bool:
    """Answer as `inspect.iscoroutinefunction` does, without importing inspect for plain cases.

    A mock counts as one if it is awaited.
    """
    while type(candidate) is MethodType:
        candidate = candidate.__func__
    kind: type[Any] = type(candidate)  # pyright: ignore[reportUnknownVariableType]
    if kind in _NEVER_ASYNC:
        return False
    if kind is FunctionType and not candidate.__dict__:
        return bool(candidate.__code__.co_flags & _COROUTINE_FLAG)
    if is_mock(candidate):
        # Asking a mock for the marks below would make a child of each.
        return is_async_mock(candidate)
    import inspect

    return inspect.iscoroutinefunction(candidate)


def is_coroutine_function_to_asyncio(candidate: Any) -> bool:
    """Answer as `asyncio.iscoroutinefunction` does: also true for what asyncio itself has marked."""
    if is_coroutine_function(candidate):
        return True
    if type(candidate) in _NEVER_ASYNC or is_mock(candidate):
        return False
    # Only a loaded asyncio can have marked anything.
    mark = getattr(sys.modules.get("asyncio.coroutines"), "_is_coroutine", None)
    return mark is not None and getattr(candidate, "_is_coroutine", None) is mark


def is_async_function(candidate: Any) -> bool:
    """Tell whether `candidate` is a function, or close enough to have code, that returns coroutines."""
    return bool(getattr(candidate, "__code__", None)) and is_coroutine_function_to_asyncio(candidate)


def is_async_object(candidate: Any) -> bool:
    """Tell whether `candidate` is to be replaced by an async mock: called with `await`, or itself awaitable."""
    kind: type[Any] = type(candidate)  # pyright: ignore[reportUnknownVariableType]
    if kind in _NEVER_ASYNC:
        return False
    if kind is FunctionType:
        return is_coroutine_function_to_asyncio(candidate)
    if is_mock(candidate):
        return is_async_mock(candidate)
    if hasattr(candidate, "__func__"):
        candidate = candidate.__func__
    return is_coroutine_function_to_asyncio(candidate) or is_awaitable(candidate)


def is_awaitable(candidate: Any) -> bool:
    """Answer as `inspect.isawaitable` does."""
    if isinstance(candidate, GeneratorType):
        return bool(candidate.gi_code.co_flags & _ITERABLE_COROUTINE_FLAG)
    return isinstance(candidate, Awaitable)
