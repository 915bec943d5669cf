"""Starts an ASGI application and shuts it down again, if it wants to be told."""

from __future__ import annotations

from doublet.http.mounting.asgi import VERSIONS, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from doublet.http.mounting.application import Application
    from doublet.http.mounting.loops import AsyncioLoop, TrioLoop


class Lifespan:
    """One life of an application on one loop. The first request there starts it."""

    def __init__(self, application: Application, loop: AsyncioLoop | TrioLoop) -> None:
        self._application = application
        self._loop = loop
        self._began = loop.event()
        self._closing = loop.event()
        self._ended = loop.event()
        self._is_wanted = False
        self._was_asked: list[str] = []
        self._failure: str | None = None
        self._error: BaseException | None = None
        self._state: dict[str, Any] = {}
        loop.spawn(self._run, self._closing)

    @property
    def state(self) -> dict[str, Any] | None:
        """What the application shares with its requests; None if it takes no part in this."""
        return self._state if self._is_wanted else None

    async def begin(self) -> None:
        """Wait until the application has started.

        Raises:
            BadApplication: it says that it failed.
            BaseException: what it raised when it had said so.
        """
        await self._began.wait()
        if self._failure is not None:
            await self._ended.wait()
            raise self._error or self._application.misbehaved(f"failed to start: {self._failure}")

    async def close(self) -> None:
        """Shut the application down."""
        self._closing.set()
        if self._is_wanted:
            await self._ended.wait()

    def trouble(self) -> BaseException | None:
        """What went wrong in an application that had started; only once."""
        if not self._is_wanted:
            return None
        error, failure = self._error, self._failure
        self._error = self._failure = None
        if error is not None or failure is None:
            return error
        return self._application.misbehaved(f"failed to shut down: {failure}")

    async def _run(self) -> None:
        scope = {"type": "lifespan", "asgi": {**VERSIONS, "spec_version": "2.0"}, "state": self._state}
        try:
            await self._application.call(scope, self._receive, self._send)
        except self._loop.cancelled:
            raise
        except BaseException as error:  # noqa: BLE001  # an application that knows no lifespan may say so in any way
            self._error = error
        finally:
            self._began.set()
            self._ended.set()

    async def _receive(self) -> dict[str, Any]:
        if not self._was_asked:
            self._was_asked.append("lifespan.startup")
        else:
            await self._loop.lasting(self._closing)
            self._was_asked.append("lifespan.shutdown")
        return {"type": self._was_asked[-1]}

    async def _send(self, message: Any) -> None:
        kind = kind_of(message)
        phase = "shutdown" if self._is_wanted else "startup"
        if kind == "lifespan.startup.complete" and not self._is_wanted:
            self._is_wanted = True
        elif kind == f"lifespan.{phase}.failed":
            self._failure = str(message.get("message", ""))
        elif kind != "lifespan.shutdown.complete":
            raise self._application.misbehaved(f"sent {message!r} in its lifespan")
        self._began.set()
