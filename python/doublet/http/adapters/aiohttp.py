"""Answers requests of aiohttp's client where its connectors would open a connection."""

from __future__ import annotations

import importlib

from doublet.http import active
from doublet.http.adapters.aiohttp_connection import Connection
from doublet.http.seams import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from typing import Any

    Find = Callable[[Any, Any, Any], Awaitable[Any]]
    Connect = Callable[[Any, Any, Any, Any], Awaitable[Any]]


def hooks() -> Sequence[Hook]:
    """How the connectors connect, and their pool: a connection from before must not carry a request to the network."""
    connector = importlib.import_module("aiohttp.connector")
    return (
        Hook(connector.TCPConnector, "_create_connection", _answering),
        Hook(connector.UnixConnector, "_create_connection", _answering),
        Hook(connector.BaseConnector, "_get", _finding_none((connector.TCPConnector, connector.UnixConnector))),
    )


def _answering(create: Connect) -> Connect:
    async def _create_connection(connector: Any, req: Any, traces: Any, timeout: Any) -> Any:  # noqa: ASYNC109  # it is aiohttp's
        if not active.doubles():
            return await create(connector, req, traces, timeout)
        if req.proxy:
            # Its credentials are among the headers of the request, should that go to the network in the end.
            connector._update_proxy_auth_header_and_build_proxy_req(req)
        protocol = connector._factory()
        # The next request needs a connection of its own: by then other doubles may be active, or none.
        protocol.force_close()
        protocol.connection_made(
            Connection(protocol, req, timeout, connect=lambda: create(connector, req, traces, timeout))
        )
        return protocol

    return _create_connection


def _finding_none(answered: tuple[type, ...]) -> Callable[[Find], Find]:
    def make(find: Find) -> Find:
        async def _get(connector: Any, key: Any, traces: Any) -> Any:
            if isinstance(connector, answered) and active.doubles():
                return None
            return await find(connector, key, traces)

        return _get

    return make
