"""Makes what a stub returns an answer for the client that asked: a copy, or the callback's own response."""

from __future__ import annotations

from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from doublet.http.response import Response
from doublet.httpx_objects.client_errors import as_error_of, as_fault
from doublet.httpx_objects.kinds import is_plain, is_response, type_of
from doublet.httpx_objects.pending import Pending
from doublet.httpx_objects.translation import as_answer

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from doublet.http.request import Request
    from doublet.httpx_objects.library import httpx
    from doublet.pytest_httpx.sent import Sent
    from doublet.pytest_httpx.stub import Stub

# A client puts a stream of its own around that of the response which it is given.
_streams: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def reply(stub: Stub, sent: Sent, asked: Request) -> Response | Awaitable[Response | None] | None:
    """What the stub answers; None if its callback has nothing for this request.

    Raises:
        BaseException: what the stub raises, as the client's own where the client has it.
        TypeError: a callback returned something else than a response.
    """
    if stub.response is not None:
        return as_answer(stub.response.make(), asked.client)
    try:
        result = stub.callback(sent.request)
    except Exception as error:  # noqa: BLE001  # it is raised as the client's own
        return _failed(error, asked)
    return Pending(result, partial(_wait, stub, asked)) if isawaitable(result) else _checked(result, stub, asked)


async def _wait(stub: Stub, asked: Request, result: Awaitable[httpx.Response | None]) -> Response | None:
    try:
        awaited = await result
    except Exception as error:  # noqa: BLE001  # it is raised as the client's own
        return _failed(error, asked)
    return _checked(awaited, stub, asked)


def _checked(result: Any, stub: Stub, asked: Request) -> Response | None:
    if result is None:
        return None
    if not is_response(result):
        name = getattr(stub.callback, "__qualname__", repr(stub.callback))
        raise TypeError(f"the callback `{name}` returned {result!r}, not a response")
    if type_of(result).__module__.partition(".")[0] != asked.client:
        return as_answer(result, asked.client)
    answer = Response(result.status_code)
    answer.original = _unread(result)
    return answer


def _unread(response: httpx.Response) -> httpx.Response:
    """The callback's own response, to be read by the client as if it had just come."""
    response.stream = _streams.setdefault(response, response.stream)
    response.is_closed = response.is_stream_consumed = False
    if is_plain(response):
        vars(response).pop("_content", None)
    return response


def _failed(error: Exception, asked: Request) -> Response:
    if (fault := as_fault(error, asked.client)) is not None:
        return Response(fault=fault)
    raise as_error_of(asked.client, error)
