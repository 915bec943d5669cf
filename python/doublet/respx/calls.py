"""The requests that were seen, with what was answered, and assertions about how many there were."""

from __future__ import annotations

from typing import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx


class Call(NamedTuple):
    """A request and its response; None if an exception was raised, or the request went to the network."""

    request: httpx.Request
    optional_response: httpx.Response | None

    @property
    def response(self) -> httpx.Response:
        """The response.

        Raises:
            ValueError: there is none; ask `has_response` before.
        """
        if self.optional_response is None:
            raise ValueError(f"{self!r} has no response")
        return self.optional_response

    @property
    def has_response(self) -> bool:
        """Whether there is a response."""
        return self.optional_response is not None


class CallList(list[Call]):
    """The calls of a route or of a router, oldest first."""

    def __init__(self, *calls: Iterable[Call], name: Any = "respx") -> None:
        super().__init__(*calls)
        self._name = name

    @property
    def called(self) -> bool:
        """Whether there was any."""
        return bool(self)

    @property
    def call_count(self) -> int:
        """How many there were."""
        return len(self)

    @property
    def last(self) -> Call:
        """The newest.

        Raises:
            IndexError: there was none.
        """
        if not self:
            raise IndexError(f"'{self._name}' was not called, so there is no last call")
        return self[-1]

    def record(self, request: httpx.Request, response: httpx.Response | None) -> Call:
        """Add a call."""
        call = Call(request, response)
        self.append(call)
        return call

    def assert_called(self) -> None:
        """Fail if there was no call.

        Raises:
            AssertionError: there was none.
        """
        if not self:
            raise AssertionError(f"Expected '{self._name}' to have been called.")

    def assert_called_once(self) -> None:
        """Fail if there was not exactly one call.

        Raises:
            AssertionError: there was none, or more than one.
        """
        if len(self) != 1:
            raise AssertionError(
                f"Expected '{self._name}' to have been called once. Called {len(self)} times.{self._evidence()}"
            )

    def assert_not_called(self) -> None:
        """Fail if there was a call.

        Raises:
            AssertionError: there was one.
        """
        if self:
            raise AssertionError(
                f"Expected '{self._name}' to not have been called. Called {len(self)} times.{self._evidence()}"
            )

    def _evidence(self, shown: int = 5) -> str:
        lines = [f"\n  {call.request!r}" for call in self[:shown]]
        if (rest := len(self) - shown) > 0:
            lines.append(f"\n  … {rest} more")
        return "".join(lines)


def as_it_is_now(request: httpx.Request) -> httpx.Request:
    """A copy of a request that stays as it is when the client changes its own for the next attempt."""
    kind = type(request)
    copy = kind.__new__(kind)
    # Making one anew would work out its URL, headers and body a second time.
    vars(copy).update(vars(request))
    copy.headers = type(request.headers)(request.headers)
    copy.extensions = dict(request.extensions)
    return copy
