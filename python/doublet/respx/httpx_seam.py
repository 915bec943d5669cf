"""Answers clients that were given a transport of their own, by wrapping it."""

from __future__ import annotations

import functools
import sys
from typing import Any

from doublet.http.adapters.httpx_family import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_CORES = {"httpx": "httpcore", "httpx2": "httpcore2"}


def asking_first(spec: Callable[..., Any]) -> Callable[..., Any]:
    """Stand for the method that chooses a client's transport."""

    @functools.wraps(spec)
    def transport_for(client: Any, url: Any) -> Any:
        transport = spec(client, url)
        return _transports(type(url).__module__.partition(".")[0])(transport)

    return transport_for


@functools.cache
def _transports(name: str) -> Callable[[Any], Any]:
    """The class of wrapping transports of one of the two libraries."""
    library = Library(name, core=_CORES[name])
    module: Any = sys.modules[name]

    class Asking(module.BaseTransport, module.AsyncBaseTransport):  # type: ignore[misc]
        """Asks the doubles, and sends through the wrapped transport what they let pass."""

        def __init__(self, transport: Any) -> None:
            self.transport = transport

        def handle_request(self, request: Any) -> Any:
            """Answer a synchronous client."""
            return answer(self, request)

        async def handle_async_request(self, request: Any) -> Any:
            """Answer an asynchronous client."""
            return await answer_async(self, request)

    def send(asking: Asking, request: Any) -> Any:
        return asking.transport.handle_request(request)

    async def send_async(asking: Asking, request: Any) -> Any:
        return await asking.transport.handle_async_request(request)

    answer = library._answering(send)
    answer_async = library._answering_async(send_async)
    return Asking
