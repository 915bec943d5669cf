"""What is in place while any world is active: the seams of botocore, what is not real in the environment, a session.

Placed for the first that starts, removed after the last that stops. Which world a request goes to is decided by
`doublet.http.active`, as for all doubles.
"""

from __future__ import annotations

import os
import sys
import threading

from doublet.aws import environment, filesystems
from doublet.aws.double import AwsDouble
from doublet.aws.serving import serve
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
        "botocore.regions": "doublet.aws.hooks.botocore_regions",
        "botocore.useragent": "doublet.aws.hooks.botocore_useragent",
        "botocore.validate": "doublet.aws.hooks.botocore_validate",
        "aiobotocore.client": "doublet.aws.hooks.aiobotocore_client",
        "fsspec.dircache": "doublet.aws.hooks.fsspec_listings",
        "pyarrow.fs": "doublet.aws.hooks.pyarrow_fs",
        "polars.io.cloud._utils": "doublet.aws.hooks.polars_cloud",
    }
)
_lock = threading.RLock()
_runs: list[Run] = []
# boto3's default session from before, while there are worlds.
_laid_aside: list[Any] = []
# The file systems that fsspec kept then.
_file_systems: list[filesystems.Kept] = []


class Run:
    """One start of `mock_aws`, until its stop."""

    def __init__(self, settings: Settings) -> None:
        """Start: in the world that is there already, or in a new one.

        Raises:
            WorldIsShared: the world that is there has been made otherwise.
        """
        # To be undone from the end; leaving stands first.
        self._undo: list[Callable[[], None]] = []
        with _lock:
            try:
                if not _runs:
                    _seams.place()
                    _file_systems.append(filesystems.lay_aside())
                _runs.append(self)
                self._undo.append(self._leave)
                self._enter(settings)
                if settings.server:
                    serve(self.double)
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

    def _enter(self, settings: Settings) -> None:
        shared = _shared()
        if shared is not None:
            shared.settings.check_shared_by(settings)
        if settings.credentials:
            served_at = None if shared is None else shared.handle.endpoint_url
            self._undo.append(environment.change(settings.region, served_at))
        self.double = shared or _begun(settings)
        self.double.share(settings)
        self._undo.append(lambda: _let_go(self.double, settings))

    def _leave(self) -> None:
        _runs.remove(self)
        if not _runs:
            _seams.remove()
            while _file_systems:
                filesystems.give_back(_file_systems.pop())
            if _laid_aside:
                _give_default_session_back()


def runs() -> tuple[Run, ...]:
    """Those that have started and not stopped, the oldest first."""
    return tuple(_runs)


def _begun(settings: Settings) -> AwsDouble:
    """A new world, which answers from now on."""
    double = AwsDouble(settings, threading.get_ident(), _task())
    double.handle = Aws(double.world, settings.own_account, settings.region or environment.region())
    if settings.clock is not None:
        double.handle.clock.freeze(settings.clock)
    if settings.new_session:
        _lay_aside_default_session()
    active.start(double)
    return double


def _let_go(double: AwsDouble, settings: Settings) -> None:
    """One less that shares a world; after the last it is gone."""
    double.let_go(settings)
    if double.is_shared:
        return
    while double.at_end:
        double.at_end.pop()()
    active.stop(double)


def current() -> AwsDouble | None:
    """The world that requests of this task and thread go to, if no other double goes before it."""
    doubles = active.doubles()
    first = doubles[0] if doubles else None
    return first if isinstance(first, AwsDouble) else None


def _in_forked_process() -> None:
    """What is served stays where it was: here are copies of the worlds."""
    for run in _runs:
        run.double.is_a_copy()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_forked_process)


def _shared() -> AwsDouble | None:
    """The world that a further start shares: that of this task, or one that this thread has started elsewhere.

    A fixture may run in another context than its test, and in a task that has ended by then. Threads and tasks that
    start worlds of their own are on their own.
    """
    thread = threading.get_ident()
    task = _task()
    for double in active.doubles():
        if isinstance(double, AwsDouble) and (active.is_here(double) or double.belongs_to(thread, task)):
            return double
    return None


def _task() -> Any:
    """The task that runs, if it is one of asyncio's."""
    asyncio: Any = sys.modules.get("asyncio")
    if asyncio is None:
        return None
    try:
        return asyncio.current_task()
    except RuntimeError:
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
