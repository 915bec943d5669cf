"""The journal of what was asked and answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from requests import PreparedRequest


class Call(NamedTuple):
    """One request and what came of it: a response, or the exception that was raised."""

    request: PreparedRequest
    response: Any


class CallList(Sequence[Call]):
    """All calls, in the order in which they were answered."""

    def __init__(self) -> None:
        self._calls: list[Call] = []

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    @overload
    def __getitem__(self, index: int) -> Call: ...
    @overload
    def __getitem__(self, index: slice) -> list[Call]: ...
    def __getitem__(self, index: int | slice) -> Call | list[Call]:
        return self._calls[index]

    def __repr__(self) -> str:
        return repr(self._calls)

    def add(self, request: PreparedRequest, response: Any) -> None:
        """Note a request and what came of it."""
        self._calls.append(Call(request, response))

    def add_call(self, call: Call) -> None:
        """Note a call that was made elsewhere."""
        self._calls.append(call)

    def reset(self) -> None:
        """Forget all calls."""
        self._calls.clear()
