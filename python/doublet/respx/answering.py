"""Answers the requests of all clients from the routers that are active."""

from __future__ import annotations

from functools import partial
from inspect import isawaitable
from typing import Any

from doublet.http.active import PASS_THROUGH, doubles
from doublet.http.response import Response
from doublet.httpx_objects.client_errors import as_error_of, as_fault
from doublet.httpx_objects.pending import Pending
from doublet.httpx_objects.translation import as_answer, as_httpx
from doublet.respx.calls import as_it_is_now
from doublet.respx.plain_router import Router

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator, Sequence

    from doublet.http.active import PassThrough
    from doublet.http.request import Request
    from doublet.respx.route import Route
    from doublet.respx.types import ResolvedResponseTypes

    Answer = Response | PassThrough | None

# Clients whose requests are refused if no route matches, as they are where respx itself is used.
REFUSED = ("httpx", "httpx2", "httpcore", "httpcore2")


class Question:
    """One request, asked of several routers."""

    def __init__(self, asked: Request, routers: Sequence[Router]) -> None:
        self.asked = asked
        self.routers = routers
        request = as_httpx(asked)
        # Clients go on with their own object: they sign it anew and send it again.
        self.request = as_it_is_now(request) if request is asked.original else request

    def answer(self) -> Answer | Awaitable[Answer]:
        """The answer of the first router that has one; the oldest is asked first, as suites expect."""
        return self._go_on(self._matches())

    def _matches(self) -> Iterator[tuple[Router, Route, dict[str, Any]]]:
        for router in self.routers:
            for route, context in router.routes.matching(self.request):
                yield router, route, context

    def _go_on(self, matches: Iterator[tuple[Router, Route, dict[str, Any]]]) -> Answer | Awaitable[Answer]:
        for router, route, context in matches:
            try:
                result = route.resolve(self.request, **context)
            except Exception as error:  # noqa: BLE001  # it is raised as the client's own
                return self._failed(router, route, error)
            if isinstance(result, Pending):
                return Pending(result, partial(self._wait, router, route, matches))
            if result is not None:
                return self._concluded(router, route, result)
        return self._nobody()

    async def _wait(
        self,
        router: Router,
        route: Route,
        matches: Iterator[tuple[Router, Route, dict[str, Any]]],
        result: Awaitable[ResolvedResponseTypes],
    ) -> Answer:
        try:
            awaited = await result
        except Exception as error:  # noqa: BLE001  # it is raised as the client's own
            return self._failed(router, route, error)
        if awaited is not None:
            return self._concluded(router, route, awaited)
        rest = self._go_on(matches)
        return await rest if isawaitable(rest) else rest

    def _failed(self, router: Router, route: Route, error: Exception) -> Response:
        router.record_failure(self.request, route, error)
        if (fault := as_fault(error, self.asked.client)) is not None:
            return Response(fault=fault)
        raise as_error_of(self.asked.client, error)

    def _concluded(self, router: Router, route: Route, result: ResolvedResponseTypes) -> Answer:
        response = router.conclude(route, self.request, result)
        return PASS_THROUGH if response is None else as_answer(response, self.asked.client)

    def _nobody(self) -> Answer | Awaitable[Answer]:
        """The empty response of a router that makes it up, but only if no double of another kind has an answer."""
        if self.asked.client not in REFUSED or self.asked.method == "CONNECT":
            return None  # Nobody could talk through a tunnel that was made up.
        for router in self.routers:
            if router.mocks_all:
                for other in _others():
                    found: Answer | Awaitable[Answer] = other.answer(self.asked)
                    if found is not None:
                        return found
                return as_answer(router.make_up(self.request), self.asked.client)
        return None


def routers() -> list[Router]:
    """The routers that are active here, oldest first."""
    return [double for double in reversed(doubles()) if isinstance(double, Router)]


def _others() -> list[Any]:
    """The doubles of other kinds that have not been asked yet: those started before the newest router."""
    together = doubles()
    newest = next((place for place, double in enumerate(together) if isinstance(double, Router)), 0)
    return [double for double in together[newest + 1 :] if not isinstance(double, Router)]
