"""The wire door: answers every client that sends a request to AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doublet._doublet import AwsWorld, is_aws_host
from doublet.aws import authentication, environment, of_moto
from doublet.aws.from_afar import FromAfar
from doublet.aws.waiting import answered, answered_async
from doublet.http.active import PASS_THROUGH, EitherWay
from doublet.http.response import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from doublet.aws.settings import Settings
    from doublet.aws.world import Aws
    from doublet.http.active import PassThrough
    from doublet.http.request import Request


# Where worlds of this process have been served: a client of botocore that was made for one that is gone may be kept, as
# s3fs does. Of other clients nobody knows that they mean AWS, if the port is somebody else's by now.
_served: set[str] = set()


# Where a machine of EC2's and a container of ECS's get credentials: no test shall get those of the machine it is on.
_METADATA = ("169.254.169.254:80", "169.254.170.2:80")


def is_for_aws(url: str) -> bool:
    """Whether a request of botocore is for AWS: for the real one, or for a world that has been served."""
    host = url.split("/", 3)[2]
    return is_aws_host(host) or host in _served


class AwsDouble:
    """Takes part in answering requests while it is active: those to hosts of AWS are its own, others are not."""

    is_backstop = True
    """No request reaches AWS while a world is active."""

    def __init__(self, settings: Settings, thread: int, task: Any) -> None:
        """Make an empty world; `thread` and `task` are those that started it."""
        self.settings = settings
        self._made_with = settings
        self._thread = thread
        self._task = task
        self._shared_by: list[Settings] = []
        self.world = AwsWorld(
            account=settings.own_account,
            seed=settings.seed,
            enforce_policies=settings.iam,
            check_signatures=settings.check_signatures,
            root_key=environment.key() if settings.check_signatures else None,
        )
        authentication.begin(self.world)
        self.at_end: list[Callable[[], None]] = []
        """What is undone from the end when nobody shares it any more."""
        self.handle: Aws
        self.host: str | None = None
        """Where it is served, too."""
        self._s3_hosts: frozenset[str] = frozenset()
        self.served_elsewhere = False
        """Whether the world is in the process that this one was forked from, and here is only a copy of it."""

    def belongs_to(self, thread: int, task: Any) -> bool:
        """Whether a start in this thread and task shares it: not if another task that still runs has started it."""
        if self._thread != thread:
            return False
        return self._task is None or self._task is task or bool(self._task.done())

    @property
    def is_shared(self) -> bool:
        """Whether any start is left."""
        return bool(self._shared_by)

    def share(self, settings: Settings) -> None:
        """Be shared by one more start, which says what passes and what may be called, if it says something."""
        self._shared_by.append(settings)
        self._s3_hosts |= of_moto.s3_hosts()
        self._settle()

    def let_go(self, settings: Settings) -> None:
        """Be shared by one less."""
        place = next(place for place, one in enumerate(self._shared_by) if one is settings)
        del self._shared_by[place]
        self._settle()

    def _settle(self) -> None:
        self.settings = self._made_with.overlaid(self._shared_by)

    def answer(self, request: Request) -> Response | PassThrough | EitherWay | None:
        """What AWS answers; nothing for other hosts."""
        host = f"{request.host}:{request.port}"
        if not is_aws_host(host) and host not in (self.host, *_METADATA, *self._s3_hosts):
            return None
        if self.passes(request.url):
            return PASS_THROUGH
        return self._in_time(request)

    def answered(self, request: Request) -> Response:
        """What AWS answers to a request that is known to be for it, as soon as it does."""
        return self._in_time(request).now()

    def _in_time(self, request: Request) -> EitherWay:
        if self.served_elsewhere and self.host is not None:
            return FromAfar(self.host, request)
        return _InTime(self.world, request)

    def refuse(self, request: Request) -> None:  # noqa: ARG002 - no request is its business.
        """Requests to other hosts are not its business."""
        return

    def is_its(self, url: str) -> bool:
        """Whether a request of botocore is for this world."""
        return is_for_aws(url) or url.split("/", 3)[2] in self._s3_hosts

    def is_served(self, url: str) -> None:
        """Be served at an address, too."""
        self.handle.endpoint_url = url
        self.host = url.removeprefix("http://")
        _served.add(self.host)

    def is_not_served(self) -> None:
        """Be served no more."""
        self.host = self.handle.endpoint_url = None

    def is_a_copy(self) -> None:
        """From now on, ask the world where it is served."""
        self.served_elsewhere = self.host is not None

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
