"""The half of a mock that requests meet: a stub's answer, the network, or a refusal; and all of it in the journal."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import requests
from requests.adapters import HTTPAdapter

from doublet.http import active
from doublet.http.response import Response as Answer
from doublet.responses import other_clients, sending, unmatched
from doublet.responses.bodies import read_at_once
from doublet.responses.calls import Call, CallList
from doublet.responses.errors import InvalidCallbackAnswer
from doublet.responses.registering import Registering
from doublet.responses.registries import FirstMatchRegistry
from doublet.responses.retries import has_been_tried, is_tried_again, with_retries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from doublet.http.active import PassThrough
    from doublet.http.request import Request
    from doublet.responses.kinds import AdapterSend, ResponseCallback, Url
    from doublet.responses.registries import Tried
    from doublet.responses.sending import Sending
    from doublet.responses.stub import BaseResponse

    _Found: TypeAlias = Answer | PassThrough | Awaitable[Answer | PassThrough | None] | None

real_send: AdapterSend = HTTPAdapter.send
"""How requests sends by itself; while doubles answer, it is called where they let a request pass."""


class _Unanswered(NamedTuple):
    """A request that no stub answers, and what its registry said."""

    request: requests.PreparedRequest
    registry: FirstMatchRegistry
    reasons: list[str] | None
    tried: Tried


class _Latest(threading.local):
    """The last of them, for each thread."""

    latest: _Unanswered | None = None


class Answering(Registering):
    """Takes part in answering requests, as `doublet.http.active` asks for it."""

    def __init__(
        self,
        registry: type[FirstMatchRegistry],
        passthru_prefixes: tuple[Url, ...],
        response_callback: ResponseCallback | None,
        real_adapter_send: AdapterSend,
    ) -> None:
        super().__init__(registry, passthru_prefixes)
        self._calls = CallList()
        self.response_callback = response_callback
        self._real_send = real_adapter_send
        # Matchers may send requests themselves, so it can be entered twice.
        self._thread_lock = threading.RLock()
        # Why the last request of this thread was not answered: asked for only if no other double answers it.
        self._unanswered = _Latest()

    @property
    def calls(self) -> CallList:
        """All calls: the answered, the refused, and those let through."""
        return self._calls

    def answer(self, request: Request) -> _Found:
        """What a stub says to this request; None if there is none for it."""
        if isinstance(request.original, requests.PreparedRequest):
            return self._answer_requests(request, sending.of(request.original))
        return self._answer_other_client(request)

    def refuse(self, request: Request) -> BaseException | None:
        """The error for a request of requests that nobody answers; other clients are none of our business."""
        if request.client != "requests":
            return None
        original = request.original
        prepared = original if isinstance(original, requests.PreparedRequest) else other_clients.prepared_from(request)
        return self._refusal(prepared)

    def unbound_on_send(self) -> Callable[..., requests.Response]:
        """A function to stand in the place of an adapter's `send`: it asks this mock, and no other double."""

        def send(
            adapter: HTTPAdapter, request: requests.PreparedRequest, *args: Any, **kwargs: Any
        ) -> requests.Response:
            call = sending.begin(adapter, request, args, kwargs)
            return self._on_request(adapter, request, **call.arguments)

        return send

    def _on_request(self, adapter: HTTPAdapter, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        call = sending.begin(adapter, request, (), kwargs)

        def ask() -> requests.Response:
            stub = self._pick(request)
            if stub is None and not self._lets_through(request):
                raise self._refusal(request)
            return self._respond(call, stub)

        return with_retries(ask, adapter, request)

    def _answer_requests(self, request: Request, call: Sending) -> _Found:
        stub = self._pick(call.request)
        if stub is None:
            if not self._lets_through(call.request):
                return None
            if (found := self._ask_older(request)) is not None:
                return found
        response = self._respond(call, stub)
        if has_been_tried(response):
            # No status: it is not for urllib3 to try again what it has tried already.
            return Answer(0, original=response)
        if call.finish is not None or is_tried_again(call.adapter, call.request, response):
            # urllib3 will read this answer, and all others to this request.
            call.finish = self.response_callback or _unchanged
            response.raw, answer = other_clients.split(response.raw)
            return answer
        if (
            self.response_callback is None
            and not call.arguments.get("stream")
            and not call.request.hooks.get("response")
        ):
            read_at_once(response)
        return Answer(response.status_code, original=response)

    def _ask_older(self, request: Request) -> _Found:
        """What the older doubles answer: a prefix lets through only what none of them knows."""
        doubles = iter(active.doubles())
        # Those before this one have been asked.
        next((double for double in doubles if double is self), None)
        for double in doubles:
            if (found := double.answer(request)) is not None:
                return found
        return None

    def _respond(self, call: Sending, stub: BaseResponse | None) -> requests.Response:
        if stub is None or stub.passthrough:
            return self._pass_through(call, stub)
        request = call.request
        try:
            response = call.adapter.build_response(request, stub.get_response(request))
        except BaseException as error:
            self._note_error(request, error, stub)
            raise
        return self._note(request, response, stub)

    def _pass_through(self, call: Sending, stub: BaseResponse | None) -> requests.Response:
        try:
            with active.passing_through():
                response = self._real_send(call.adapter, call.request, **call.arguments)
        except BaseException as error:
            if stub is not None:
                self._note_error(call.request, error, stub)
            raise
        # As in the peer, `calls` has the requests of stubs, and not those that a prefix lets through.
        return response if stub is None else self._note(call.request, response, stub)

    def _answer_other_client(self, request: Request) -> _Found:
        prepared = other_clients.prepared_from(request)
        stub = self._pick(prepared)
        if stub is None:
            if not self._lets_through(prepared):
                return None
            if (found := self._ask_older(request)) is not None:
                return found
        if stub is None:
            return active.PASS_THROUGH
        if stub.passthrough:
            self._note_call(Call(prepared, None), stub)
            return active.PASS_THROUGH
        try:
            raw, answer = other_clients.split(stub.get_response(prepared))
        except BaseException as error:
            self._note_error(prepared, error, stub)
            if (fault := other_clients.fault_of(error)) is None:
                raise
            return Answer(fault=fault)
        self._note(prepared, sending.spare_adapter().build_response(prepared, raw), stub)
        return answer

    def _find_match(self, request: requests.PreparedRequest) -> tuple[BaseResponse | None, list[str]]:
        with self._thread_lock:
            return self._registry.find(request)

    def _pick(self, request: requests.PreparedRequest) -> BaseResponse | None:
        registry = self._registry
        reasons: list[str] | None = None
        tried: Tried = {}
        if getattr(type(registry), "find", None) is FirstMatchRegistry.find:
            with self._thread_lock:
                stub, tried = registry.pick(request)
        else:
            stub, reasons = self._find_match(request)
        if stub is None:
            self._unanswered.latest = _Unanswered(request, registry, reasons, tried)
        return stub

    def _refusal(self, request: requests.PreparedRequest) -> requests.ConnectionError:
        latest = self._unanswered.latest
        if latest is None or latest.request is not request:
            reasons = self._find_match(request)[1]
        elif latest.reasons is None:
            reasons = latest.registry.reasons(request, latest.tried)
        else:
            reasons = latest.reasons
        error = requests.ConnectionError(
            unmatched.message(request, self.registered(), reasons, self.passthru_prefixes), request=request
        )
        self._calls.add(request, error)
        return error

    def _lets_through(self, request: requests.PreparedRequest) -> bool:
        url = request.url or ""
        return any(
            url.startswith(prefix) if isinstance(prefix, str) else prefix.match(url) is not None
            for prefix in self.passthru_prefixes
        )

    def _note(
        self, request: requests.PreparedRequest, response: requests.Response, stub: BaseResponse | None
    ) -> requests.Response:
        if self.response_callback is not None:
            response = _checked(self.response_callback(response), request)
        self._note_call(Call(request, response), stub)
        return response

    def _note_error(self, request: requests.PreparedRequest, error: BaseException, stub: BaseResponse | None) -> None:
        if stub is not None and error is stub.body:
            # As requests does with its own errors.
            vars(error)["request"] = request
        self._note_call(Call(request, error), stub)

    def _note_call(self, call: Call, stub: BaseResponse | None) -> None:
        self._calls.add_call(call)
        if stub is not None:
            stub._calls.add_call(call)


def _checked(response: Any, request: requests.PreparedRequest) -> requests.Response:
    if isinstance(response, requests.Response):
        return response
    raise InvalidCallbackAnswer(
        f"the `response_callback` returned {response!r}",
        evidence=[f"it was given the response to {request.method} {request.url}"],
        hint="return the response that it was given, or another one of requests",
    )


def _unchanged(response: Any) -> Any:
    return response
