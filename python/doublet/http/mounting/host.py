"""An ASGI application on one event loop: its lifespan, and the requests that it works on."""

from __future__ import annotations

from doublet.errors import warn
from doublet.http.mounting.asgi import Exchange
from doublet.http.mounting.lifespan import Lifespan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.mounting.application import Application
    from doublet.http.mounting.loops import AsyncioLoop, TrioLoop
    from doublet.http.request import Request


class Host:
    """Made on the loop that it is for, by the first request there."""

    def __init__(self, application: Application, loop: AsyncioLoop | TrioLoop) -> None:
        self.loop = loop
        self._application = application
        self._lifespan = Lifespan(application, loop)
        self._exchanges: list[Exchange] = []

    async def begin(self, request: Request) -> Exchange:
        """Start the application if it has not been started, then the request.

        Raises:
            BadApplication: it did not start.
        """
        await self._lifespan.begin()
        exchange = Exchange(self._application, request, self.loop, self._lifespan.state)
        self._exchanges = [other for other in self._exchanges if not other.is_over]
        self._exchanges.append(exchange)
        exchange.begin()
        return exchange

    async def close(self) -> None:
        """Let what has been answered run to its end, break off the rest, and shut the application down."""
        for exchange in self._exchanges:
            await exchange.close()
        await self._lifespan.close()

    async def close_alone(self) -> None:
        """The same, where nobody waits for it."""
        await self.close()
        for error in self.troubles():
            application = self._application
            warn(f"`{application.name}`, mounted at {application.url}, failed after its double had stopped: {error!r}")

    def troubles(self) -> list[BaseException]:
        """What was raised where no client could see it."""
        found = [exchange.unseen_error() for exchange in self._exchanges]
        found.append(self._lifespan.trouble())
        return [error for error in found if error is not None]
