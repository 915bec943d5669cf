"""What is in place while any world is active: the seams of botocore, what is not real in the environment, a session.

Placed for the first that starts, removed after the last that stops. Which world a request goes to is decided by
`doublet.http.active`, as for all doubles.
"""

from __future__ import annotations

import os
import sys
import threading

from doublet.aws import environment
from doublet.aws.double import AwsDouble
from doublet.aws.world import Aws
from doublet.http import active
from doublet.http.seams import Seams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from doublet._doublet import AwsServer
    from doublet.aws.settings import Settings

_seams = Seams(
    {
        "boto3": "doublet.aws.hooks.boto3_session",
        "botocore.client": "doublet.aws.hooks.botocore_client",
        "botocore.endpoint": "doublet.aws.hooks.botocore_endpoint",
        "botocore.loaders": "doublet.aws.hooks.botocore_loaders",
        "botocore.useragent": "doublet.aws.hooks.botocore_useragent",
        "aiobotocore.client": "doublet.aws.hooks.aiobotocore_client",
    }
)
_lock = threading.RLock()
_runs: list[Run] = []
# boto3's default session from before, while there are worlds.
_laid_aside: list[Any] = []
# Those of the process that this one was forked from, never to be dropped.
_servers_of_others: list[AwsServer] = []


class Run:
    """One start of `mock_aws`, until its stop."""

    def __init__(self, settings: Settings) -> None:
        """Start: in the world that is there already, or in a new one."""
        # To be undone from the end; leaving stands first.
        self._undo: list[Callable[[], None]] = []
        with _lock:
            try:
                if not _runs:
                    _seams.place()
                _runs.append(self)
                self._undo.append(self._leave)
                if settings.credentials and (undo := environment.change(settings.region)) is not None:
                    self._undo.append(undo)
                shared = _shared()
                if shared is None:
                    self.double = AwsDouble(settings, threading.get_ident())
                    self._begin(settings)
                else:
                    self.double = shared
                if settings.server:
                    self._serve()
            except BaseException:
                self.stop()
                raise

    @property
    def handle(self) -> Aws:
        """What the test sees of the world."""
        return self.double.handle

    def stop(self) -> None:
        """Take everything out again that this start has put in place.

        A start that came later and has not ended (of another task, or of a set-up that ends in its own order) keeps
        what the two share: it would reach the real AWS otherwise.
        """
        with _lock:
            heir = self._heir()
            if heir is not None:
                heir._undo[1:1] = self._undo[1:]
                del self._undo[1:]
            while self._undo:
                self._undo.pop()()

    def _heir(self) -> Run | None:
        """The next start in the same world that has not ended."""
        if self not in _runs:
            return None
        later = _runs[_runs.index(self) + 1 :]
        return next((run for run in later if run.double is self.double), None)

    def _begin(self, settings: Settings) -> None:
        self.double.handle = Aws(self.double.world, settings.account, settings.region or environment.region())
        if settings.new_session:
            _lay_aside_default_session()
        active.start(self.double)
        self._undo.append(lambda: active.stop(self.double))

    def _serve(self) -> None:
        """Serve the world at a port of this machine, for clients that know nothing of botocore or of Python."""
        double, process = self.double, os.getpid()
        if double.host is not None:
            return
        server = double.world.serve()
        self._undo.append(lambda: _stop(server, process))
        double.is_served(server.url)
        self._undo.append(double.is_not_served)
        self._undo.append(environment.exchange({"AWS_ENDPOINT_URL": server.url}))

    def _leave(self) -> None:
        _runs.remove(self)
        if not _runs:
            _seams.remove()
            if _laid_aside:
                _give_default_session_back()


def current() -> AwsDouble | None:
    """The world that requests of this task and thread go to, if no other double goes before it."""
    doubles = active.doubles()
    first = doubles[0] if doubles else None
    return first if isinstance(first, AwsDouble) else None


def _stop(server: AwsServer, process: int) -> None:
    """Stop the server, where it runs: a forked process has none of its threads, and would wait for them forever."""
    if os.getpid() == process:
        server.stop()
    else:
        _servers_of_others.append(server)


def _in_forked_process() -> None:
    """What is served stays where it was: here are copies of the worlds."""
    for run in _runs:
        run.double.is_a_copy()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_forked_process)


def _shared() -> AwsDouble | None:
    """The world that a further start shares: that of this task, or one that this thread has started elsewhere.

    A fixture may run in another context than its test. Threads that start worlds of their own are on their own.
    """
    thread = threading.get_ident()
    for double in active.doubles():
        if isinstance(double, AwsDouble) and (double.thread == thread or active.is_here(double)):
            return double
    return None


def _lay_aside_default_session() -> None:
    """boto3's default session may hold real credentials, or a profile's settings: worlds have one of their own."""
    boto3: Any = sys.modules.get("boto3")
    if not _laid_aside:
        _laid_aside.append(None if boto3 is None else boto3.DEFAULT_SESSION)
    if boto3 is not None:
        boto3.DEFAULT_SESSION = None


def _give_default_session_back() -> None:
    former = _laid_aside.pop()
    boto3: Any = sys.modules.get("boto3")
    if boto3 is not None:
        boto3.DEFAULT_SESSION = former
