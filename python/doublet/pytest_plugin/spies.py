"""Stands between a caller and the real code, and notes on the double what the real code answered."""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Spy:
    """One spied callable: the function that calls through, and the notes it leaves on the double."""

    def __init__(self, real: Callable[..., Any], *, duplicate_iterators: bool) -> None:
        """Prepare to call `real`; `watch` must follow before the first call."""
        self._real = real
        self._duplicate_iterators = duplicate_iterators
        self._double: Any = None
        between = self._between_async if inspect.iscoroutinefunction(real) else self._between
        self.call_through: Callable[..., Any] = functools.update_wrapper(between(), real)
        """The `side_effect` of the double."""

    @property
    def has_signature(self) -> bool:
        """Whether the double can be autospecced: the real code is a Python function or method."""
        return inspect.isfunction(self._real) or inspect.ismethod(self._real)

    def watch(self, double: Any) -> None:
        """Leave the notes on this double."""
        self._double = double
        self.forget()

    def forget(self) -> None:
        """Set all notes to what they are before the first call."""
        self._forget_last()
        self._double.spy_return_list = []

    def _forget_last(self) -> None:
        self._double.spy_return = None
        self._double.spy_return_iter = None
        self._double.spy_exception = None

    def _returned(self, answer: Any) -> Any:
        if self._duplicate_iterators and isinstance(answer, Iterator):
            iterator: Iterator[Any] = answer  # pyright: ignore[reportUnknownVariableType]
            answer, self._double.spy_return_iter = itertools.tee(iterator)
        self._double.spy_return = answer
        self._double.spy_return_list.append(answer)
        return answer

    def _between(self) -> Callable[..., Any]:
        # A function of its own, not a bound method: it must be able to carry the name and signature of the real one.
        def call_through(*args: Any, **kwargs: Any) -> Any:
            self._forget_last()
            try:
                answer = self._real(*args, **kwargs)
            except BaseException as error:
                self._double.spy_exception = error
                raise
            return self._returned(answer)

        return call_through

    def _between_async(self) -> Callable[..., Any]:
        async def call_through(*args: Any, **kwargs: Any) -> Any:
            self._forget_last()
            try:
                answer = await self._real(*args, **kwargs)
            except BaseException as error:
                self._double.spy_exception = error
                raise
            return self._returned(answer)

        return call_through
