"""The wire door of a forked process: the world is served by the process that it comes from, and is asked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet.http.active import EitherWay, passing_through
from doublet.http.response import Response

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from doublet.http.request import Request

# Longer than the longest long poll.
_PATIENCE = 60
# What belongs to one connection only; lengths are counted again.
_OF_THE_CONNECTION = frozenset({"connection", "content-length", "host", "transfer-encoding"})


class FromAfar(EitherWay):
    """An answer that is fetched. Who awaits it waits like everybody else: it is a neighbour who answers."""

    __slots__ = ("_host", "_request")

    def __init__(self, host: str, request: Request) -> None:
        self._host = host
        self._request = request

    def now(self) -> Response:
        """The answer, over a connection of its own."""
        import http.client

        request = self._request
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _OF_THE_CONNECTION}
        _, _, place, *target = request.url.split("/", 3)
        with passing_through():
            connection = http.client.HTTPConnection(self._host, timeout=_PATIENCE)
            try:
                path = "/" + "".join(target)
                connection.request(request.method, path, request.body or None, {**headers, "Host": place})
                answer = connection.getresponse()
                return Response(answer.status, headers=answer.getheaders(), body=answer.read())
            finally:
                connection.close()

    def __await__(self) -> Generator[Any, Any, Response]:
        return self.now()
        yield  # A generator, as every awaitable gives one.
