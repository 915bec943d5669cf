"""The worker: takes a job, has it done, and says when a failed one comes again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeAlias

from worker.queue import Job, Queue

__all__ = ["Handler", "Worker", "pause_after"]

Handler: TypeAlias = Callable[[Job], object]

logger = logging.getLogger(__name__)


def pause_after(attempt: int, first: int = 10, longest: int = 900) -> int:
    """The seconds to wait after an attempt has failed: twice as long each time, up to a bound."""
    return min(first * 2 ** (attempt - 1), longest)


class Worker:
    """Works on the jobs of one queue, one after the other."""

    def __init__(self, queue: Queue, handle: Handler) -> None:
        self._queue = queue
        self._handle = handle

    def work_on_one(self) -> bool:
        """Wait for a job and work on it; answers whether there was one."""
        job = self._queue.take()
        if job is None:
            return False
        try:
            self._handle(job)
        except Exception:
            pause = pause_after(job.attempt)
            logger.exception("attempt %d at %r failed, again in %d s", job.attempt, job.task, pause)
            job.again_in(pause)
        else:
            job.done()
        return True

    def work_until_idle(self) -> int:
        """Work until a long poll brings nothing; answers with how many attempts there were."""
        attempts = 0
        while self.work_on_one():
            attempts += 1
        return attempts
