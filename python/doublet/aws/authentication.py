"""From which request on everybody must say who they are: what moto's decorators about authentication ask for.

`mock_aws(iam=True, check_signatures=True)` asks for it from the beginning, with a key that may do everything.
"""

from __future__ import annotations

import functools
import math
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from doublet.http import active
from doublet.http.decorating import around

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from doublet._doublet import AwsWorld

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")

_wanted: ContextVar[tuple[int | None, ...]] = ContextVar("doublet_aws_authentication", default=())


def begin(world: AwsWorld) -> None:
    """Let a new world ask as those around it do."""
    if wanted := _wanted.get():
        world.authenticate_after(wanted[-1])


class AuthenticationAfter:
    """A number of requests is free; those after them need a key of IAM or STS, and are held to policies.

    Goes around functions of every kind, or by `with`; for worlds that are there, and for those that begin inside.
    """

    def __init__(self, requests: float | None) -> None:
        """Let so many pass; None or infinity: all."""
        self._requests = None if requests is None or math.isinf(requests) else int(requests)

    def start(self) -> None:
        """Count from now on."""
        _wanted.set((*_wanted.get(), self._requests))
        _tell()

    def stop(self) -> None:
        """Ask as before."""
        _wanted.set(_wanted.get()[:-1])
        _tell()

    def __enter__(self) -> None:
        self.start()

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> None:
        self.start()

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.stop()

    def __call__(self, function: _Decorated) -> _Decorated:
        """The function, with so many free requests in each of its runs."""
        decorated: Any = functools.wraps(function)(around(lambda: self, function))
        return decorated  # type: ignore[no-any-return]


def _tell() -> None:
    from doublet.aws.double import AwsDouble

    wanted = (None, *_wanted.get())[-1]
    for double in active.doubles():
        if isinstance(double, AwsDouble):
            double.world.authenticate_after(wanted)
