"""Worlds at a port of this machine, for clients that know nothing of botocore or of Python."""

from __future__ import annotations

import os
import threading

from doublet.aws import environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet._doublet import AwsServer
    from doublet.aws.double import AwsDouble

_lock = threading.Lock()
# Where the first world of the process was served.
_usual_port: list[int] = []
# Those of the process that this one was forked from, never to be dropped.
_servers_of_others: list[AwsServer] = []


def serve(double: AwsDouble) -> str:
    """Serve a world until it ends, unless it is served already; returns where."""
    with _lock:
        if double.handle.endpoint_url is not None:
            return double.handle.endpoint_url
        server, process = _begun(double), os.getpid()
        double.at_end.append(lambda: _stop(server, process))
        double.is_served(server.url)
        double.at_end.append(double.is_not_served)
        double.at_end.append(environment.exchange(environment.served_at(server.url)))
        return server.url


def _begun(double: AwsDouble) -> AwsServer:
    """A server where former worlds had theirs: native clients keep an address that they once found, as polars does."""
    for port in _usual_port:
        try:
            return double.world.serve(port)
        except OSError:
            # Another world has it, or another program.
            continue
    server = double.world.serve()
    if not _usual_port:
        _usual_port.append(int(server.url.rpartition(":")[2]))
    return server


def _stop(server: AwsServer, process: int) -> None:
    """Stop the server, where it runs: a forked process has none of its threads, and would wait for them forever."""
    if os.getpid() == process:
        server.stop()
    else:
        _servers_of_others.append(server)
