"""What requests was told beside the request itself: by which adapter, and with which arguments."""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter

from doublet.http.adapters.request_body import read_body
from doublet.responses.urls import parameters_of

if TYPE_CHECKING:
    from requests import PreparedRequest

    from doublet.responses.kinds import ResponseCallback

_POSITIONAL = ("stream", "timeout", "verify", "cert", "proxies")


class Sending:
    """One call of `HTTPAdapter.send`."""

    __slots__ = ("adapter", "arguments", "finish", "request")

    def __init__(self, adapter: HTTPAdapter, request: PreparedRequest, arguments: dict[str, Any]) -> None:
        self.adapter = adapter
        self.request = request
        self.arguments = arguments
        # Set when urllib3 tries again: it reads the answers itself, and what it gives back is finished by this.
        self.finish: ResponseCallback | None = None


current: ContextVar[Sending | None] = ContextVar("doublet.responses.sending", default=None)


def begin(adapter: HTTPAdapter, request: PreparedRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Sending:
    """Note the arguments, and what matchers and tests want to read of the request: `params` and `req_kwargs`."""
    arguments = {**dict(zip(_POSITIONAL, args, strict=False)), **kwargs} if args else kwargs
    request.params = parameters_of(request.url or "")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    request.req_kwargs = arguments  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    body: Any = request.body
    if body is not None and not isinstance(body, (str, bytes)):
        # Matchers read it, and so do tests that look at the call: a file may be closed then, a generator used up.
        request.body = body.read() if hasattr(body, "read") else read_body(body)[0]
    return Sending(adapter, request, arguments)


def of(request: PreparedRequest) -> Sending:
    """The call that this request belongs to; one without arguments if it came another way."""
    sending = current.get()
    if sending is not None and sending.request is request:
        return sending
    return begin(spare_adapter(), request, (), {})


@cache
def spare_adapter() -> HTTPAdapter:
    """An adapter that builds responses for requests that came without one."""
    return HTTPAdapter()
