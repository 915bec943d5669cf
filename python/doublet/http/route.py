"""One route: what it answers, and which requests it has answered."""

from __future__ import annotations

from doublet.http.active import PASS_THROUGH
from doublet.http.answer_checks import listed
from doublet.http.answers import as_answer
from doublet.http.composing import respond
from doublet.http.errors import BadAnswer, UncalledRoute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Unpack

    from doublet._doublet import Router
    from doublet.http.answers import Answer, Callback
    from doublet.http.faults import Fault
    from doublet.http.keywords import Body
    from doublet.http.request import Request


class Route:
    """What `get`, `post` and their like return. Until it is told what to answer, it answers 200 without a body."""

    __slots__ = ("_limit", "_number", "_optional", "_placeholders", "_router")

    def __init__(self, router: Router, number: int, placeholders: tuple[str, ...] = ()) -> None:
        self._router = router
        self._number = number
        self._placeholders = placeholders
        self._limit: int | None = None
        self._optional = False

    # ── what it answers ───────────────────────────────────────────────────────────────────────────────────────────────

    def returns(self, status: int = 200, **body: Unpack[Body]) -> Route:
        """Answer with a response; the keywords are those of `respond`.

        Raises:
            BadAnswer: the response cannot be made.
        """
        return self._answers([respond(status, **body)])

    def returns_each(self, answers: Iterable[Answer]) -> Route:
        """Answer with one after the other, then with the last one again and again, unless `times` ends it.

        Raises:
            BadAnswer: there is none or no end of them, or one is not an answer.
        """
        return self._answers(listed("`returns_each`", answers, "for answers without end, give `answers` a function"))

    def renders(self, template: str, status: int = 200, **body: Unpack[Body]) -> Route:
        """Answer with a text in the language of Jinja that quotes the request.

        It sees `request` (`{{ request.json.id }}`) and the URL's placeholders as `params` (`{{ params.city }}`).

        Raises:
            BadAnswerTemplate: the text is not a template.
        """
        from doublet.http.rendering import Rendering

        return self._answers([Rendering(template, status, body)])

    def answers(self, function: Callback) -> Route:
        """Answer with what a function returns, plain or asynchronous; the URL's placeholders come by keyword."""
        return self._answers([function])

    def raises(self, error: BaseException | type[BaseException]) -> Route:
        """Raise this exception in the place of the client's call."""
        return self._answers([error])

    def fails(self, fault: Fault) -> Route:
        """Let the connection go wrong; the client makes its own exception of it."""
        return self._answers([fault])

    def passes_through(self) -> Route:
        """Let these requests go to the network."""
        return self._answers([PASS_THROUGH])

    def times(self, limit: int) -> Route:
        """Answer so many calls, and demand them; later ones go to older routes, or are refused."""
        if limit < 1:
            raise ValueError(f"a route answers at least once, not {limit} times")
        self._limit = limit
        self._router.set_limit(self._number, limit)
        return self

    def optional(self) -> Route:
        """Do not demand that it is called."""
        self._optional = True
        return self

    # ── what happened ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def call_count(self) -> int:
        """How often it answered."""
        return self._router.calls(self._number)

    @property
    def called(self) -> bool:
        """Whether it answered at all."""
        return self.call_count > 0

    @property
    def requests(self) -> list[Request]:
        """The requests that it answered, oldest first."""
        return [request for request, _outcome, route in self._router.journal() if route == self._number]

    @property
    def last_request(self) -> Request:
        """The last request that it answered.

        Raises:
            UncalledRoute: there was none.
        """
        self.assert_called()
        return self.requests[-1]

    def assert_called(self, *, times: int | None = None) -> None:
        """Demand that it was called, so often if `times` is given.

        Raises:
            UncalledRoute: it was not; the message has the request that came nearest.
        """
        report = self._router.uncalled([(self._number, times)])
        if report is not None:
            raise UncalledRoute(report)

    def assert_not_called(self) -> None:
        """Demand that it was never called.

        Raises:
            UncalledRoute: it was.
        """
        self.assert_called(times=0)

    def __repr__(self) -> str:
        calls = self.call_count
        return f"<Route {self._router.describe(self._number)}: {calls} call{'' if calls == 1 else 's'}>"

    def _answers(self, answers: list[Any]) -> Route:
        if not answers:
            raise BadAnswer(f"{self._describe()} was given no answer", guide="http")
        kept = [as_answer(answer, self._describe, self._placeholders) for answer in answers]
        self._router.set_answers(self._number, kept, limit=self._limit)
        return self

    def _describe(self) -> str:
        return self._router.describe(self._number)
