"""What a double does as one of those that are active: answer, or refuse with the nearest routes."""

from __future__ import annotations

from doublet._doublet import scrubbed
from doublet.http import active
from doublet.http.active import PASS_THROUGH
from doublet.http.errors import BadAnswer, UnmatchedRequest
from doublet.http.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable

    from doublet._doublet import Router
    from doublet.http.active import PassThrough
    from doublet.http.request import Request


class Part:
    """The part that an `HttpDouble` takes; see `active.Answering`."""

    def __init__(self, router: Router, *, refuses: bool) -> None:
        self.router = router
        # Why requests were refused, for the end: the code under test may have swallowed it.
        self.refusals: list[Exception] = []
        self._refuses = refuses

    def answer(self, request: Request) -> Response | PassThrough | Awaitable[Response | PassThrough] | None:
        """What the newest matching route answers."""
        try:
            found = self.router.answer(request)
        except Exception as error:
            # A function of a route failed where it should decide: nobody answers.
            self.router.record(request, passes_through=False)
            self.refusals.append(error)
            raise
        if found is None:
            return None
        _number, answer, captures = found
        if type(answer) is Response or answer is PASS_THROUGH:
            return answer
        try:
            answered: Response | PassThrough | Awaitable[Response | PassThrough] = answer(request, captures)
        except BadAnswer as error:
            # A mistake of the test, which the code under test may take for one of the service.
            self.refusals.append(error)
            raise
        return answered

    def refuse(self, request: Request) -> BaseException | None:
        """Say which routes came nearest, those of an outer double if this one has none."""
        self.router.record(request, passes_through=not self._refuses)
        if not self._refuses:
            return None
        routers = [double.router for double in active.doubles() if isinstance(double, Part)]
        nearest = next((router for router in (self.router, *routers) if router.has_routes()), self.router)
        try:
            refusal = UnmatchedRequest(nearest.refusal(request, request.client))
        except Exception as error:  # noqa: BLE001
            # A matcher of the user's raised while the routes were compared: the request is refused all the same.
            refusal = UnmatchedRequest(
                f"no route answers {request.method} {scrubbed(request.url)}; "
                f"the nearest one is not known, because a matcher raised {error!r}"
            )
            refusal.__cause__ = error
        self.refusals.append(refusal)
        return refusal
