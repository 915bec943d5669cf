"""The double itself: routes, the requests that came, and what is demanded in the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypeVar

from doublet._doublet import Router
from doublet.http import active
from doublet.http.active import PASS_THROUGH
from doublet.http.asking import base, conditions, hosts, placeholders
from doublet.http.decorating import decorated
from doublet.http.errors import UncalledRoute
from doublet.http.part import Part
from doublet.http.response import Response
from doublet.http.route import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType
    from typing import Any, Unpack

    from doublet.http.keywords import Asked, Url
    from doublet.http.match import TextLike
    from doublet.http.mounting import Mount
    from doublet.http.request import Request

_Function = TypeVar("_Function", bound="Callable[..., Any]")
_UNTOLD = Response()


class Call(NamedTuple):
    """A request and what became of it."""

    request: Request
    outcome: Literal["answered", "passed through", "refused"]
    route: Route | None


class HttpDouble:
    """Answers the requests of every HTTP client while it is active; the newest matching route wins.

    Use it by `with`, `async with`, as a decorator, or by `start` and `stop`. What no route answers is refused with an
    `UnmatchedRequest`; if the code under test swallows that error, it is raised again at the end.

    Args:
        base_url: what paths given to routes are added to.
        assert_all_called: demand at the end that every route was called (`Route.optional` makes an exception).
        assert_all_answered: demand at the end that no request was refused.
        unmatched: what happens to a request that no route answers.
        pass_through: hosts whose requests go to the network, such as `"127.0.0.1"` for a server inside the test.
    """

    def __init__(
        self,
        base_url: str = "",
        *,
        assert_all_called: bool = True,
        assert_all_answered: bool = True,
        unmatched: Literal["refuse", "pass through"] = "refuse",
        pass_through: Iterable[TextLike] = (),
    ) -> None:
        self._base_url = base(base_url)
        self._all_called = assert_all_called
        self._all_answered = assert_all_answered
        if unmatched not in ("refuse", "pass through"):
            raise ValueError(f"`unmatched=` is 'refuse' or 'pass through', not {unmatched!r}")
        self._router = Router(PASS_THROUGH)
        self._part = Part(self._router, refuses=unmatched == "refuse")
        self._routes: dict[int, Route] = {}
        self._mounts: dict[int, Mount] = {}
        self._runs = 0
        # The numbers of the routes that were registered while it was active, this time or the last.
        self._run = range(0)
        for host in hosts(pass_through):
            self.route(host=host).passes_through().optional()

    # ── routes ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def route(self, url: Url = None, *, methods: Sequence[str] = (), **asked: Unpack[Asked]) -> Route:
        """Register a route for these methods (none: any), and this URL (None: any).

        A URL may have placeholders (`/users/{id}`, `/files/{path...}`); a path alone is for any host, or for the
        `base_url`. A query written in the URL must be there exactly; `query=` names what must be there among others.

        Raises:
            BadUrl, BadUrlTemplate, BadMatcher: the URL or a matcher cannot be used.
            BadRoute: no request can be like that.
        """
        step, name, parts = conditions(url, methods, asked)
        if isinstance(url, str) and (url.startswith("/") or not url):
            url = f"{self._base_url}{url}" or None
        number = self._router.add(list(methods), url, parts, [_UNTOLD], name=name, step=step)
        route = self._routes[number] = Route(self._router, number, placeholders(url))
        return route

    def get(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for GET; see `route`."""
        return self.route(url, methods=("GET",), **asked)

    def post(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for POST; see `route`."""
        return self.route(url, methods=("POST",), **asked)

    def put(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for PUT; see `route`."""
        return self.route(url, methods=("PUT",), **asked)

    def patch(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for PATCH; see `route`."""
        return self.route(url, methods=("PATCH",), **asked)

    def delete(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for DELETE; see `route`."""
        return self.route(url, methods=("DELETE",), **asked)

    def head(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for HEAD; see `route`."""
        return self.route(url, methods=("HEAD",), **asked)

    def options(self, url: Url = None, **asked: Unpack[Asked]) -> Route:
        """Register a route for OPTIONS; see `route`."""
        return self.route(url, methods=("OPTIONS",), **asked)

    def mount(self, url: str, app: Any) -> Route:
        """Answer everything under a URL by a WSGI or ASGI application, in process; later routes go before it.

        What the application raises comes out of the client's call. An ASGI application starts with the first request,
        on the loop of its client, and is shut down when the double stops; by `async with`, that is waited for.

        Raises:
            BadUrl: the URL is none.
            TypeError: the application is neither kind.
        """
        from doublet.http.mounting import mounted

        path = f"{url.rstrip('/')}/{{path...}}"
        mount = mounted(f"{self._base_url}{url}" if url.startswith("/") or not url else url, app)
        route = self.route(path).optional().answers(mount)
        self._mounts[route._number] = mount
        return route

    # ── what happened ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def calls(self) -> list[Call]:
        """Every request that came, also those that were refused or went to the network, oldest first."""
        return [
            Call(request, outcome, None if route is None else self._routes.get(route))
            for request, outcome, route in self._router.journal()
        ]

    def assert_all_called(self) -> None:
        """Demand that every route was called, as often as its `times` says; the optional ones may, or may not.

        Raises:
            UncalledRoute: some were not; the message names them.
        """
        demanded = [(number, route._limit) for number, route in self._routes.items() if not route._optional]
        report = self._router.uncalled(demanded)
        if report is not None:
            raise UncalledRoute(report)

    def assert_all_answered(self) -> None:
        """Demand that no request was refused.

        Raises:
            UnmatchedRequest: one was; the first one is raised again.
            Exception: what a function of a route raised instead of deciding whether the route is for the request.
        """
        if self._part.refusals:
            refusal = self._part.refusals[0]
            if not getattr(refusal, "__notes__", None):
                refusal.add_note(
                    "It was raised before, in the client's call. A test that expects it there is given a double with "
                    "`assert_all_answered=False`."
                )
            raise refusal

    def assert_in_order(self, *routes: Route) -> None:
        """Demand calls of these routes in this order; others may come between.

        Raises:
            UncalledRoute: they were called in another order, or not at all.
        """
        report = self._router.out_of_order([route._number for route in routes])
        if report is not None:
            raise UncalledRoute(report)

    def scenario(self, name: str) -> str:
        """The state in which a scenario is; it begins in `started`."""
        return self._router.state(name)

    def set_scenario(self, name: str, state: str) -> None:
        """Put a scenario into a state."""
        self._router.set_state(name, state)

    def reset(self) -> None:
        """Forget all requests; routes and scenarios begin again."""
        self._router.rewind()
        self._part.refusals.clear()

    def __repr__(self) -> str:
        return (
            f"<HttpDouble {self._base_url or 'for any host'}: {len(self._routes)} routes, {len(self._router)} requests>"
        )

    # ── while it is active ────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> Self:
        """Answer from now on. Routes that were registered while it was active before go, all others stay.

        What happened in a run can be asked until the next one starts.
        """
        if not self._runs:
            self._forget_run()
        self._runs += 1
        active.start(self._part)
        return self

    def stop(self) -> None:
        """Answer no more; nothing is demanded."""
        self._finish_mounts()
        active.stop(self._part)
        if self._runs:
            self._runs -= 1
            self._run = range(self._run.start, self._router.next_number())

    def _forget_run(self) -> None:
        for number in self._run:
            self._router.remove(number)
            self._routes.pop(number, None)
            self._mounts.pop(number, None)
        self._run = range(self._router.next_number(), sys.maxsize)
        self.reset()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(error, self._finish_mounts())

    async def __aenter__(self) -> Self:
        return self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        troubles = [trouble for mount in self._mounts.values() for trouble in await mount.finish_async()]
        self._end(error, troubles)

    def __call__(self, function: _Function) -> _Function:
        """Be active while the function runs, plain or asynchronous; while a generator does, if it is one."""
        return decorated(self, function)

    def _end(self, error: BaseException | None, troubles: list[BaseException]) -> None:
        try:
            # A test that has failed says why itself; of several ends, the last one demands.
            if error is None and self._runs <= 1:
                if troubles:
                    raise troubles[0]
                self._demand()
        finally:
            self.stop()

    def _finish_mounts(self) -> list[BaseException]:
        # They may still send requests while they come to their end.
        return [trouble for mount in self._mounts.values() for trouble in mount.finish()]

    def _demand(self) -> None:
        if self._all_answered:
            self.assert_all_answered()
        if self._all_called:
            self.assert_all_called()
