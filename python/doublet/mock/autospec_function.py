"""Functions that look like the function they stand for and pass their calls on to a double."""

from __future__ import annotations

import functools

from doublet import _doublet as engine
from doublet.mock.calls import _CallList
from doublet.mock.inspection import FUNCTION_TYPES, is_mock
from doublet.mock.registration import registered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COPIED = ("__doc__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__")

_CALL_ASSERTIONS = (
    "assert_any_call",
    "assert_called",
    "assert_called_once",
    "assert_called_once_with",
    "assert_called_with",
    "assert_has_calls",
    "assert_not_called",
)

_AWAIT_ASSERTIONS = (
    "assert_any_await",
    "assert_awaited",
    "assert_awaited_once",
    "assert_awaited_once_with",
    "assert_awaited_with",
    "assert_has_awaits",
    "assert_not_awaited",
)


def imitate_function(double: Any, original: Any, asynchronous: bool) -> Any:
    """Make a function with the name and signature of `original` whose calls go to `double`."""
    signature = signature_of(original, False, False)
    if signature is None:
        return double
    name = original.__name__ if original.__name__.isidentifier() else "funcopy"
    function = _forwarding(double, asynchronous)
    function.__name__ = function.__qualname__ = name
    for attribute in _COPIED:
        value = getattr(original, attribute, None)
        if attribute.endswith("defaults__"):
            # Defaults belong to the signature that is shown; the function itself takes anything.
            continue
        try:
            setattr(function, attribute, value)
        except (AttributeError, TypeError):
            continue
    engine.enforce_signature(double, original, False, False)
    _give_results(function, double)
    function.__signature__ = signature
    if asynchronous:
        _give_awaits(function, double)
    double._mock_delegate = function
    for attribute, value in original.__dict__.items():
        if isinstance(value, FUNCTION_TYPES):
            setattr(function, attribute, getattr(double, attribute))
    return function


def _forwarding(double: Any, asynchronous: bool) -> Any:
    def imitation(*args: Any, **kwargs: Any) -> Any:
        return double(*args, **kwargs)

    async def imitation_to_await(*args: Any, **kwargs: Any) -> Any:
        return await double(*args, **kwargs)

    return imitation_to_await if asynchronous else imitation


def _give_results(function: Any, double: Any) -> None:
    """Keep the double's results on the function, where tests look for them."""
    function.mock = double
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.return_value = double.return_value
    function.side_effect = double.side_effect
    function._mock_children = double._mock_children
    for name in _CALL_ASSERTIONS:
        setattr(function, name, functools.partial(_asserted, double, name))
    function.reset_mock = functools.partial(_reset, function, double)


def _give_awaits(function: Any, double: Any) -> None:
    import asyncio

    mark = getattr(asyncio.coroutines, "_is_coroutine", None)
    if mark is not None:
        function._is_coroutine = mark
    function.await_count = 0
    function.await_args = None
    function.await_args_list = _CallList()
    for name in _AWAIT_ASSERTIONS:
        setattr(function, name, functools.partial(_asserted, double, name))


def _asserted(double: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
    __tracebackhide__ = True
    return getattr(double, name)(*args, **kwargs)


def _reset(function: Any, double: Any) -> None:
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    double.reset_mock()
    answer = function.return_value
    if is_mock(answer) and answer is not double:
        answer.reset_mock()


@registered
def signature_of(spec: Any, as_instance: bool, skip_first: bool) -> Any:
    """Return the `inspect.Signature` with which a specification is called, `None` if it cannot be known."""
    import inspect

    if isinstance(spec, type) and not as_instance:
        function: Any = getattr(spec, "__init__")  # noqa: B009 (of a class, whatever the checkers say)
        skip_first = True
    elif isinstance(spec, (classmethod, staticmethod)):
        skip_first = skip_first or isinstance(spec, classmethod)
        function = spec.__func__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    elif isinstance(spec, FUNCTION_TYPES):
        function = spec
    else:
        function = getattr(spec, "__call__", None)  # noqa: B004 - the bound method itself is wanted
        if function is None:
            return None
    try:
        return inspect.signature(functools.partial(function, None) if skip_first else function)
    except ValueError:
        return None
