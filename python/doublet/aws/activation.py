"""What is in place while any world is active: the seams of botocore, what is not real in the environment, a session.

Placed for the first that starts, removed after the last that stops. Which world a request goes to is decided by
`doublet.http.active`, as for all doubles.
"""

from __future__ import annotations

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


class Run:
    """One start of `mock_aws`, until its stop."""

    def __init__(self, settings: Settings) -> None:
        """Start: in the world that is there already, or in a new one."""
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
        """Take everything out again that this start has put in place."""
        with _lock:
            while self._undo:
                self._undo.pop()()

    def _begin(self, settings: Settings) -> None:
        self.double.handle = Aws(self.double.world, settings.account, settings.region or environment.region())
        if settings.new_session:
            _lay_aside_default_session()
        active.start(self.double)
        self._undo.append(lambda: active.stop(self.double))

    def _serve(self) -> None:
        """Serve the world at a port of this machine, for clients that know nothing of botocore or of Python."""
        double = self.double
        if double.host is not None:
            return
        server = double.world.serve()
        self._undo.append(server.stop)
        double.handle.endpoint_url = server.url
        double.host = server.url.removeprefix("http://")
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
