"""One registered response: what it asks of a request, what it does then, and whether it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doublet.pytest_httpx.matchers import Matcher

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from doublet.httpx_objects.library import httpx
    from doublet.pytest_httpx.matchers import Matchers
    from doublet.pytest_httpx.options import Options
    from doublet.pytest_httpx.response_to_come import ResponseToCome

    Callback: TypeAlias = Callable[[httpx.Request], httpx.Response | Awaitable[httpx.Response | None] | None]


class Stub:
    """A response, a callback or an exception."""

    __slots__ = ("callback", "is_optional", "is_reusable", "is_sent", "matcher", "number", "response")

    def __init__(
        self, number: int, given: Matchers, options: Options, callback: Callback, response: ResponseToCome | None
    ) -> None:
        optional: Any = given.get("is_optional")
        reusable: Any = given.get("is_reusable")
        self.number = number
        self.matcher = Matcher(given)
        self.callback = callback
        self.response = response
        self.is_optional: bool = not options.assert_all_responses_were_requested if optional is None else optional
        self.is_reusable: bool = options.can_send_already_matched_responses if reusable is None else reusable
        self.is_sent = False
