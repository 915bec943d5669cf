"""What a route can answer: a response, a function, an exception, a template, the network."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from doublet.http.active import PASS_THROUGH, EitherWay, PassThrough
from doublet.http.composing import respond
from doublet.http.errors import BadAnswer
from doublet.http.faults import Fault
from doublet.http.response import Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from typing import Any

    from doublet.http.request import Request
    from doublet.http.response import Chunks

    Answered = Response | PassThrough | Awaitable[Response | PassThrough]
    Callback = Callable[..., Any]
    """Takes the request, and the URL's placeholders by keyword; returns a response, or what can be made one."""
    Answer = Response | Fault | BaseException | type[BaseException] | int | Callback | PassThrough
    """What `returns_each` takes: a response, a fault, an exception, a status, a function, or `PASS_THROUGH`."""


def as_response(returned: Any, route: Callable[[], str]) -> Response | PassThrough:
    """The response that a callback meant: one as it is, a status, a text, bytes, or anything that JSON can say.

    Raises:
        BadAnswer: it returned nothing, or something that none of these is.
    """
    if isinstance(returned, Response | PassThrough):
        return returned
    if isinstance(returned, Fault):
        return Response(fault=returned)
    if isinstance(returned, bytes):
        return respond(content=returned)
    if isinstance(returned, str):
        return respond(text=returned)
    if isinstance(returned, int) and not isinstance(returned, bool):
        return respond(returned)
    if isinstance(returned, Mapping | list):
        return respond(json=returned)
    raise BadAnswer(
        f"the function that answers {route()} returned {returned!r}",
        hint="return `http.respond(…)`, a status, a text, bytes, or a dict or list to send as JSON",
        guide="http",
    )


class Deciding(ABC):
    """An answer that is made for each request, of doublet's own kinds."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, request: Request, captures: list[tuple[str, str]]) -> Answered:
        """The answer to this request; `captures` is what the URL's placeholders stand for."""


class Raising(Deciding):
    """Answers by raising; the client's caller gets the exception as it is."""

    __slots__ = ("_error",)

    def __init__(self, error: BaseException | type[BaseException]) -> None:
        self._error = error

    def __call__(self, _request: Request, _captures: list[tuple[str, str]]) -> Answered:
        """Raise it."""
        raise self._error


class Calling(Deciding):
    """Answers with what a function returns."""

    __slots__ = ("_function", "_route")

    def __init__(self, function: Callback, route: Callable[[], str]) -> None:
        self._function = function
        self._route = route

    def __call__(self, request: Request, captures: list[tuple[str, str]]) -> Answered:
        """Call it, with the URL's placeholders by keyword."""
        returned = self._function(request, **dict(captures))
        if hasattr(returned, "__await__"):
            return returned if isinstance(returned, EitherWay) else _Awaited(returned, self._route)
        return as_response(returned, self._route)


class _Awaited:
    """The answer of an asynchronous function, which may be closed without being awaited."""

    __slots__ = ("_returned", "_route")

    def __init__(self, returned: Awaitable[Any], route: Callable[[], str]) -> None:
        self._returned = returned
        self._route = route

    def __await__(self) -> Generator[Any, Any, Response | PassThrough]:
        returned = yield from self._returned.__await__()
        return as_response(returned, self._route)

    def close(self) -> None:
        """Let Python not complain that it was never awaited."""
        if (close := getattr(self._returned, "close", None)) is not None:
            close()


class Renewing(Deciding):
    """Answers with a response whose chunks are made anew for each call."""

    __slots__ = ("_chunks", "_response")

    def __init__(self, response: Response, chunks: Callable[[], Chunks]) -> None:
        self._response = response
        self._chunks = chunks

    def __call__(self, _request: Request, _captures: list[tuple[str, str]]) -> Answered:
        """Copy the response, with chunks of its own."""
        like = self._response
        chunks: Any = self._chunks()
        if isinstance(chunks, str | bytes) or not isinstance(chunks, Iterable | AsyncIterable):
            raise BadAnswer(
                f"the function of `chunks=` made {chunks!r}",
                hint="give a function that yields bytes, or returns a list of them",
                guide="http-faults",
            )
        return Response(
            like.status,
            headers=like.headers,
            chunks=cast("Chunks", chunks),
            reason=like.reason,
            delay=like.delay,
            fault=like.fault,
        )


def as_answer(answer: Answer, route: Callable[[], str], placeholders: tuple[str, ...] = ()) -> Any:
    """What the router keeps: a response, `PASS_THROUGH`, or something to call with the request and the placeholders.

    Raises:
        BadAnswer: it is none of what a route can answer.
    """
    if isinstance(answer, Response):
        chunks = answer.chunks
        return Renewing(answer, chunks) if callable(chunks) else answer
    if isinstance(answer, Deciding):
        return answer
    if isinstance(answer, PassThrough):
        return PASS_THROUGH
    if isinstance(answer, Fault):
        return Response(fault=answer)
    if isinstance(answer, BaseException) or (isinstance(answer, type) and issubclass(answer, BaseException)):
        return Raising(answer)
    if isinstance(answer, int) and not isinstance(answer, bool):
        return respond(answer)
    function = cast("Any", answer)
    if callable(function):
        _check_parameters(function, route, placeholders)
        return Calling(function, route)
    raise BadAnswer(
        f"{route()} cannot answer with {answer!r}",
        hint="give `http.respond(…)`, a status, a `Fault`, an exception, a function or `PASS_THROUGH`",
        guide="http",
    )


def _check_parameters(function: Callable[..., Any], route: Callable[[], str], placeholders: tuple[str, ...]) -> None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return  # It does not say what it takes: the call will.
    try:
        signature.bind(None, **dict.fromkeys(placeholders))
    except TypeError as error:
        named = "".join(f" and `{name}=`" for name in placeholders)
        raise BadAnswer(
            f"the function that shall answer {route()} cannot be called with the request{named}: {error}",
            hint="a function takes the request, and each placeholder of the URL by its name",
            guide="http",
        ) from None
