"""What stands in the place of `HTTPAdapter.send`: it notes the call's arguments, then asks the shared router."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter

from doublet.http import active
from doublet.responses import sending

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

DEFAULT_TARGET = "requests.adapters.HTTPAdapter.send"


class _Placed:
    """How many mocks need our function."""

    users = 0
    lock = threading.Lock()


def begin() -> Callable[..., requests.Response]:
    """The function that a mock puts in place; all mocks share it, so that each request is answered once."""
    with _Placed.lock:
        _Placed.users += 1
        here = vars(HTTPAdapter)["send"]
        return here if hasattr(here, "beneath") else _noting(here)


def end() -> None:
    """A mock has taken its function out: mend what several mocks left that were not stopped in reverse order."""
    with _Placed.lock:
        _Placed.users -= 1
        here = vars(HTTPAdapter)["send"]
        if _Placed.users == 0 and hasattr(here, "beneath"):
            HTTPAdapter.send = here.beneath  # type: ignore[method-assign]
        elif _Placed.users > 0 and not hasattr(here, "beneath"):
            HTTPAdapter.send = _noting(here)  # type: ignore[method-assign]


def _noting(beneath: Callable[..., requests.Response]) -> Callable[..., requests.Response]:
    def send(adapter: HTTPAdapter, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        if not active.doubles():
            return beneath(adapter, request, *args, **kwargs)
        call = sending.begin(adapter, request, args, kwargs)
        token = sending.current.set(call)
        try:
            response = beneath(adapter, request, *args, **kwargs)
        finally:
            sending.current.reset(token)
        return response if call.finish is None else call.finish(response)

    send.beneath = beneath  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]
    return send
