"""Hands an answer down: an upper layer has asked for it, and urllib3 below takes it as if it came from the network."""

from __future__ import annotations

from contextvars import ContextVar

from doublet.http import dispatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.request import Request
    from doublet.http.response import Response


class Handed:
    """A request of a layer above, with the answer that it has got already; only further attempts ask for another."""

    def __init__(self, request: Request, answer: Response) -> None:
        self.request = request
        self._answer: Response | None = answer

    def __enter__(self) -> None:
        self._token = _handed.set(self)

    def __exit__(self, *_exception: object) -> None:
        _handed.reset(self._token)

    def take(self) -> Response | None:
        """The answer to this attempt.

        Raises:
            Raised: the double raises.
        """
        answer, self._answer = self._answer, None
        if answer is not None:
            return answer
        token = _handed.set(None)  # What a callback sends by itself is no attempt at this request.
        try:
            return ask(self.request)
        finally:
            _handed.reset(token)


class Raised(Exception):
    """Carries what a double raises past urllib3 and its callers, which would take it for an error of the connection."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(error)
        self.error = error


def ask(request: Request) -> Response | None:
    """The answer of the doubles; None: the request passes.

    Raises:
        Raised: the double raises.
    """
    try:
        return dispatch.answer(request)
    except BaseException as error:  # noqa: BLE001  # whatever it is, the one who sent the request shall see it
        raise Raised(error) from None


def handed() -> Handed | None:
    """What an upper layer has handed down for the request that is being sent here."""
    return _handed.get()


_handed: ContextVar[Handed | None] = ContextVar("doublet.http.handed", default=None)
