"""The double that the fixture `httpx_mock` gives: what it answers, and what it was asked."""

from __future__ import annotations

import importlib
import threading
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Unpack

from doublet.http import active
from doublet.httpx_objects.kinds import FAMILY
from doublet.httpx_objects.library import httpx
from doublet.httpx_objects.pending import Pending
from doublet.pytest_httpx.matchers import Matcher
from doublet.pytest_httpx.nearest import nearest
from doublet.pytest_httpx.options import Options
from doublet.pytest_httpx.registry import Registry
from doublet.pytest_httpx.replies import reply
from doublet.pytest_httpx.response_to_come import ResponseToCome
from doublet.pytest_httpx.sent import Sent
from doublet.pytest_httpx.stub import Stub
from doublet.pytest_httpx.words import no_response, not_expected, not_requested

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from doublet.http.request import Request
    from doublet.http.response import Response
    from doublet.httpx_objects.inputs import HeaderTypes
    from doublet.pytest_httpx.matchers import Matchers
    from doublet.pytest_httpx.stub import Callback


class HTTPXMock:
    """Answers requests with what was registered, and keeps them. Tests get one as the fixture `httpx_mock`."""

    def __init__(self, options: Options | None = None) -> None:
        """Begin with nothing registered; `options` are those of the marker."""
        self._options = options or Options()
        self._lock = threading.RLock()
        self._registry = Registry()
        self._sent: list[Sent] = []
        self._unexpected: list[Sent] = []
        # Between the moment when nothing is found for a request and the one when it is refused, or answered by others.
        self._unanswered: list[tuple[Request, Sent | None]] = []

    def add_response(
        self,
        status_code: int = 200,
        http_version: str = "HTTP/1.1",
        headers: HeaderTypes | None = None,
        content: bytes | None = None,
        text: str | None = None,
        html: str | None = None,
        stream: Any = None,
        json: Any = None,
        **matchers: Unpack[Matchers],
    ) -> None:
        """Answer one request that matches, or each with `is_reusable=True`.

        Args:
            status_code: The status.
            http_version: Such as "HTTP/2".
            headers: The headers, besides those that the body brings with it.
            content: The body as bytes.
            text: The body as text.
            html: The body as HTML.
            stream: The body in pieces: an `IteratorStream`, or a stream of httpx.
            json: The body as what JSON can say; what is changed in it later is not sent.
            matchers: What a request must be like.

        Raises:
            TypeError: the response cannot be sent, or a matcher can never match.
            ValueError: two matchers contradict each other.
        """
        bodies = {"content": content, "text": text, "html": html, "stream": stream}
        response = ResponseToCome(status_code, http_version, headers, json, bodies)
        self._add(matchers, lambda _request: response.make(), response)

    def add_callback(self, callback: Callback, **matchers: Unpack[Matchers]) -> None:
        """Answer with what the callback makes of the request; it may be asynchronous, or return None for no answer.

        Raises:
            TypeError: a matcher can never match.
            ValueError: two matchers contradict each other.
        """
        self._add(matchers, callback)

    def add_exception(self, exception: BaseException, **matchers: Unpack[Matchers]) -> None:
        """Raise the exception where the request is sent.

        Raises:
            TypeError: a matcher can never match.
            ValueError: two matchers contradict each other.
        """

        def fail(request: httpx.Request) -> httpx.Response:
            if isinstance(exception, httpx.RequestError):
                exception.request = request
            raise exception

        self._add(matchers, fail)

    def get_requests(self, **matchers: Unpack[Matchers]) -> list[httpx.Request]:
        """The requests so far that match, in their order."""
        matcher = Matcher(matchers)
        return [sent.request for sent in self._sent if matcher.matches(sent)]

    def get_request(self, **matchers: Unpack[Matchers]) -> httpx.Request | None:
        """The one request that matches, None if there is none.

        Raises:
            AssertionError: there are several.
        """
        requests = self.get_requests(**matchers)
        if len(requests) > 1:
            raise AssertionError(
                f"More than one request ({len(requests)}) matched, use get_requests instead or refine your filters."
            )
        return requests[0] if requests else None

    def reset(self) -> None:
        """Forget what was registered, and all requests."""
        with self._lock:
            self._registry.clear()
            self._sent.clear()
            self._unexpected.clear()
            self._unanswered.clear()

    def start(self) -> None:
        """Answer from now on."""
        active.start(self)

    def stop(self) -> None:
        """Answer no more."""
        active.stop(self)

    def demand(self) -> None:
        """Demand what the options demand.

        Raises:
            AssertionError: a response was not requested, or a request was not expected.
        """
        waiting = [stub for stub in self._registry.stubs if not stub.is_sent and not stub.is_optional]
        if waiting:
            raise AssertionError(not_requested(waiting))
        if self._options.assert_all_requests_were_expected and self._unexpected:
            raise AssertionError(not_expected(self._unexpected))

    def answer(self, request: Request) -> Response | Awaitable[Response | None] | None:
        """What is registered for the request; None if nothing is."""
        sent = Sent(request)
        if not self._options.should_mock(sent.request):
            self._leave(request, None)
            return None
        with self._lock:
            stub = self._registry.choose(sent)
            if stub is None:
                self._leave(request, sent)
                return None
            self._note(sent)
        answer = reply(stub, sent, request)
        if isawaitable(answer):
            return Pending(answer, partial(self._wait, request, sent))
        if answer is None:
            self._leave(request, sent)
        return answer

    async def _wait(self, request: Request, sent: Sent, answer: Awaitable[Response | None]) -> Response | None:
        awaited = await answer
        if awaited is None:
            self._leave(request, sent)
        return awaited

    def refuse(self, request: Request) -> BaseException | None:
        """The error for a request of httpx that nobody answers."""
        sent = self._left(request)
        if sent is None or request.client not in FAMILY:
            return None
        with self._lock:
            self._note(sent)
            self._unexpected.append(sent)
            stubs = tuple(self._registry.stubs)
        # The class of the client's own library, so that its users can catch it.
        error: BaseException = importlib.import_module(request.client).TimeoutException(
            no_response(sent, stubs), request=sent.request
        )
        if (note := nearest(sent, stubs)) is not None:
            error.add_note(note)
        return error

    def _add(self, matchers: Matchers, callback: Callback, response: ResponseToCome | None = None) -> None:
        with self._lock:
            number = len(self._registry.stubs)
            self._registry.add(Stub(number, matchers, self._options, callback, response))

    def _note(self, sent: Sent) -> None:
        if not sent.is_noted:
            sent.is_noted = True
            self._sent.append(sent)

    def _leave(self, request: Request, sent: Sent | None) -> None:
        """Keep what is known of a request until it is refused; no more than a few, since others may answer it."""
        with self._lock:
            del self._unanswered[:-_MOST_UNANSWERED]
            self._unanswered.append((request, sent))

    def _left(self, request: Request) -> Sent | None:
        with self._lock:
            for place, (other, sent) in enumerate(self._unanswered):
                if other is request:
                    del self._unanswered[place]
                    return sent
        return None


_MOST_UNANSWERED = 1_000
