"""Finds the answer to a request among the active doubles: the one way from every client to every double."""

from __future__ import annotations

import time
from collections.abc import AsyncIterable, Iterable
from inspect import isawaitable

from doublet.http.active import PASS_THROUGH, EitherWay, PassThrough, doubles
from doublet.http.errors import AsyncAnswerForSyncClient
from doublet.http.faults import Fault
from doublet.http.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from doublet.http.active import Answering
    from doublet.http.request import Request
    from doublet.http.response import Chunks


def answer(request: Request) -> Response | None:
    """The answer for a synchronous client, after its delay; None: the client goes on to the network.

    Raises:
        Exception: whatever the double raises for this request, or refuses it with.
    """
    asked = doubles()
    for double in asked:
        found = double.answer(request)
        if found is None:
            continue
        if isinstance(found, EitherWay):
            found = found.now()
        if isinstance(found, Response):
            if found.chunks is not None and request.method != "HEAD":
                _check_chunks(found.chunks, request)
            return found if found.delay <= 0 else _after_delay(found, request)
        if isinstance(found, PassThrough):
            return None
        _close(found)
        raise _cannot_await("an asynchronous callback", request, "give this route an ordinary function")
    _refuse(request, asked)
    return None


async def answer_async(
    request: Request,
    sleep: Callable[[float], Awaitable[object]],
    within: Callable[[Awaitable[Any], float], Awaitable[Any]] | None = None,
) -> Response | None:
    """The answer for an asynchronous client, after its delay; None: the client goes on to the network.

    `sleep` is the client's own way to wait (asyncio's or trio's). `within` awaits a callback that must not take longer
    than so many seconds, for a client whose read timeout does not run out by itself; it gives a fault if it does.

    Raises:
        Exception: whatever the double raises for this request, or refuses it with.
    """
    asked = doubles()
    for double in asked:
        found = double.answer(request)
        if found is None:
            continue
        if isawaitable(found):
            limit = request.read_timeout
            found = await (found if within is None or limit is None else within(found, limit))
            if found is None:
                continue
        if isinstance(found, PassThrough):
            return None
        if found.delay > 0:
            limit = request.read_timeout
            if limit is not None and found.delay > limit:
                await sleep(limit)
                return Response(fault=Fault.READ_TIMEOUT)
            await sleep(found.delay)
        return found
    _refuse(request, asked)
    return None


def _check_chunks(chunks: Chunks, request: Request) -> None:
    # Here, where the request is known, and before the client has begun to read.
    if isinstance(chunks, AsyncIterable) and not isinstance(chunks, Iterable):
        hint = "give this route a list of bytes, or a generator function without `async`"
        raise _cannot_await("an asynchronous body", request, hint)


def _cannot_await(what: str, request: Request, hint: str) -> AsyncAnswerForSyncClient:
    return AsyncAnswerForSyncClient(
        f"{what} cannot answer {request.method} {request.url}",
        evidence=[f"{request.client or 'the client'} sent the request without `await`"],
        hint=hint,
    )


def _after_delay(response: Response, request: Request) -> Response:
    limit = request.read_timeout
    if limit is not None and response.delay > limit:
        time.sleep(limit)
        return Response(fault=Fault.READ_TIMEOUT)
    time.sleep(response.delay)
    return response


def _refuse(request: Request, asked: tuple[Answering, ...]) -> None:
    # Those that were asked, also if they have stopped meanwhile: the request came while they were active.
    for double in asked:
        if (error := double.refuse(request)) is not None:
            raise error


def _close(found: object) -> None:
    """Keep Python from warning about a coroutine that was never awaited: the error says more."""
    if (close := getattr(found, "close", None)) is not None:
        close()


__all__ = ["PASS_THROUGH", "AsyncAnswerForSyncClient", "answer", "answer_async"]
