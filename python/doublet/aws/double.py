"""The wire door: answers every client that sends a request to AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet._doublet import AwsWorld, is_aws_host
from doublet.aws import moto_api
from doublet.aws.waiting import answered, answered_async
from doublet.http.active import PASS_THROUGH, EitherWay
from doublet.http.response import Response

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from doublet.aws.settings import Settings
    from doublet.aws.world import Aws
    from doublet.http.active import PassThrough
    from doublet.http.request import Request


class AwsDouble:
    """Takes part in answering requests while it is active: those to hosts of AWS are its own, others are not."""

    is_backstop = True
    """No request reaches AWS while a world is active."""

    def __init__(self, settings: Settings, thread: int) -> None:
        """Make an empty world; `thread` is the one that started it."""
        self.settings = settings
        self.thread = thread
        self.world = AwsWorld(account=settings.account, seed=settings.seed, enforce_policies=settings.iam)
        self.handle: Aws
        self.host: str | None = None
        """Where it is served, too."""

    def answer(self, request: Request) -> Response | PassThrough | EitherWay | None:
        """What AWS answers; nothing for other hosts."""
        if not self.is_its(f"{request.host}:{request.port}"):
            return None
        if self.passes(request.url):
            return PASS_THROUGH
        if request.host == moto_api.HOST:
            return moto_api.answer(self.world, request)
        return _InTime(self.world, request)

    def answered(self, request: Request) -> Response:
        """What AWS answers to a request that is known to be for it, as soon as it does."""
        return _InTime(self.world, request).now()

    def refuse(self, request: Request) -> None:  # noqa: ARG002 - no request is its business.
        """Requests to other hosts are not its business."""
        return

    def is_its(self, host: str) -> bool:
        """Whether requests to a host are for this world."""
        return is_aws_host(host) or host == self.host

    def is_not_served(self) -> None:
        """Be served no more."""
        self.host = self.handle.endpoint_url = None

    def passes(self, url: str) -> bool:
        """Whether requests to this address shall reach the real one, by moto's `passthrough`."""
        settings = self.settings
        return any(pattern.search(url) for pattern in settings.passing_urls) or any(
            f"//{service}." in url or f".{service}." in url for service in settings.passing_services
        )


class _InTime(EitherWay):
    """An answer that may take a while: a long poll."""

    __slots__ = ("_request", "_world")

    def __init__(self, world: AwsWorld, request: Request) -> None:
        self._world = world
        self._request = request

    def now(self) -> Response:
        return _response(answered(self._world, self._ask))

    def __await__(self) -> Generator[Any, Any, Response]:
        answer = yield from answered_async(self._world, self._ask).__await__()
        return _response(answer)

    def _ask(self, now: float, came: int | None) -> Any:
        return self._world.wire(self._request, now=now, came=came)


def _response(answer: tuple[int, list[tuple[str, str]], bytes]) -> Response:
    status, headers, body = answer
    return Response(status, headers=headers, body=body)
