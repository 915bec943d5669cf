"""What a route does instead of answering with one response: call, raise, or take the next of several."""

from __future__ import annotations

import inspect
from typing import Any

from doublet.errors import warn_as
from doublet.httpx_objects.kinds import is_request, is_response
from doublet.httpx_objects.pending import Pending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable

    import httpx

    from doublet.respx.route import Route
    from doublet.respx.types import ResolvedResponseTypes

_RESERVED = ("request", "route")
# What stands between the line that sends a request and the side effect.
_BETWEEN = ("doublet", "httpx", "httpx2", "httpcore", "httpcore2")


def take_effect(
    route: Route, effect: Any, request: httpx.Request, context: dict[str, Any]
) -> ResolvedResponseTypes | Pending:
    """Raise an exception, give a response, or call a function and look at what it returns.

    Raises:
        Exception: the one that was configured, or what the function raises.
        TypeError: the side effect is nothing of all this, or the function returned something else.
    """
    if isinstance(effect, BaseException):
        if "_request" in vars(effect):
            vars(effect)["_request"] = request
        # Raised before, it would show the lines of then as well.
        raise effect.with_traceback(None)
    kind: Any = effect
    if isinstance(effect, type) and issubclass(kind, BaseException):
        raise _made(kind, request)
    if is_response(effect):
        return effect
    if not callable(effect):
        raise TypeError(
            f"a side effect of {route!r} is {effect!r}, but only a function, an exception or a response can take effect"
        )
    result = effect(request, **_arguments(route, effect, context))
    return Pending(result, _awaited) if inspect.isawaitable(result) else _checked(result)


def _made(kind: type[BaseException], request: httpx.Request) -> BaseException:
    if kind.__module__.partition(".")[0] in ("httpx", "httpx2") or hasattr(kind, "request"):
        for arguments in ({"request": request}, {}):
            try:
                return kind("Mock Error", **arguments)
            except TypeError:  # Not all of them know a request.
                continue
    return kind()


def _arguments(route: Route, effect: Any, context: dict[str, Any]) -> dict[str, Any]:
    arguments = dict(context)
    for reserved in _RESERVED:
        if reserved in arguments:
            message = f"Matched context contains reserved word `{reserved}`: {route.pattern!r}"
            warn_as(UserWarning, message, passing_over=_BETWEEN)
            del arguments[reserved]
    try:
        wants_route = "route" in inspect.signature(effect).parameters
    except (TypeError, ValueError):  # Not every native function says what it takes.
        wants_route = False
    if wants_route:
        arguments["route"] = route
    return arguments


async def _awaited(result: Awaitable[Any]) -> ResolvedResponseTypes:
    return _checked(await result)


def _checked(result: Any) -> ResolvedResponseTypes:
    if result is None or is_response(result) or is_request(result):
        return result
    raise TypeError(
        "Side effects must return; either a `httpx.Response`, a `httpx.Request` for pass-through, "
        f"or `None` for a non-match. Got {result!r}"
    )
