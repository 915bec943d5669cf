"""The decorator: a mock is started before a function runs and stopped after it."""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from doublet.responses.registries import FirstMatchRegistry
    from doublet.responses.requests_mock import RequestsMock


def activated(
    function: Callable[..., Any],
    mock: RequestsMock,
    registry: type[FirstMatchRegistry] | None,
    assert_all_requests_are_fired: bool,
) -> Any:
    """The function, run while the mock is started: to its very end, be it asynchronous or a fixture."""
    if inspect.iscoroutinefunction(function):

        @wraps(function)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            with _Activation(mock, registry, assert_all_requests_are_fired):
                return await function(*args, **kwargs)

        return awaited

    if inspect.isgeneratorfunction(function):

        @wraps(function)
        def yielding(*args: Any, **kwargs: Any) -> Any:
            with _Activation(mock, registry, assert_all_requests_are_fired):
                yield from function(*args, **kwargs)

        return yielding

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        with _Activation(mock, registry, assert_all_requests_are_fired):
            return function(*args, **kwargs)

    return called


class _Activation:
    """The mock with the settings of one decorated function."""

    def __init__(
        self, mock: RequestsMock, registry: type[FirstMatchRegistry] | None, assert_all_requests_are_fired: bool
    ) -> None:
        self._mock = mock
        self._registry = registry
        self._asserting = assert_all_requests_are_fired

    def __enter__(self) -> None:
        if self._registry is not None:
            self._mock._set_registry(self._registry)
        self._former = self._mock.assert_all_requests_are_fired
        self._mock.assert_all_requests_are_fired = self._asserting
        self._mock.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._mock.__exit__(kind, error, traceback)
        finally:
            self._mock.assert_all_requests_are_fired = self._former
