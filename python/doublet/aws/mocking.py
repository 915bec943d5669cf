"""`mock_aws`: a world for a test, by `with`, as a decorator, or by `start` and `stop`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar, overload

from doublet.aws.activation import Run
from doublet.aws.decorating import decorated
from doublet.aws.settings import ACCOUNT, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from types import TracebackType
    from typing import Any

    from doublet.aws.world import Aws

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


class MockAws:
    """What `mock_aws(…)` gives: it can be entered, started and put around functions, any number of times."""

    def __init__(self, config: Mapping[str, Any] | None, clock: datetime | float | None, given: dict[str, Any]) -> None:
        """Keep the settings."""
        self._settings = settings(config, **given)
        self._clock = clock
        self._runs: list[Run] = []

    def start(self, reset: bool = True) -> Aws:  # noqa: ARG002 - moto has it; a new world is empty, a shared one is kept.
        """Double AWS from now on, until `stop`."""
        run = Run(self._settings)
        self._runs.append(run)
        if self._clock is not None:
            run.handle.clock.freeze(self._clock)
        return run.handle

    def stop(self) -> None:
        """End what was started last; nothing if nothing was."""
        if self._runs:
            self._runs.pop().stop()

    def reset(self) -> None:
        """Forget everything in the world that was started last."""
        if self._runs:
            self._runs[-1].handle.reset()

    def __enter__(self) -> Aws:
        return self.start()

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Aws:
        return self.start()

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.stop()

    def __call__(self, function: _Decorated, reset: bool = True, remove_data: bool = True) -> _Decorated:  # noqa: ARG002
        """The function or class, with a world around each of its runs or tests."""
        return decorated(self, function)

    def once(self) -> MockAws:
        """One more of the same settings, for a run that other runs may overlap."""
        twin = object.__new__(MockAws)
        twin._settings = self._settings
        twin._clock = self._clock
        twin._runs = []
        return twin


@overload
def mock_aws(func: _Decorated) -> _Decorated: ...
@overload
def mock_aws(
    func: None = None,
    config: Mapping[str, Any] | None = None,
    *,
    wire: bool = False,
    iam: bool = False,
    check_signatures: bool = False,
    server: bool = False,
    region: str | None = None,
    account: str | None = None,
    seed: int = 0,
    clock: datetime | float | None = None,
) -> MockAws: ...
def mock_aws(
    func: Any = None,
    config: Mapping[str, Any] | None = None,
    *,
    wire: bool = False,
    iam: bool = False,
    check_signatures: bool = False,
    server: bool = False,
    region: str | None = None,
    account: str | None = None,
    seed: int = 0,
    clock: datetime | float | None = None,
) -> Any:
    """Double AWS: with parentheses or without, around a function, coroutine, fixture or class, or by `with`.

    Used inside another one it shares its world.

    Args:
        func: what is decorated.
        config: moto's settings; others than moto has are told.
        wire: clients sign and send, and parse bytes, instead of being answered before.
        iam: policies are enforced.
        check_signatures: signatures are checked, by the key in the environment and those that IAM and STS handed out.
        server: the world is served at a port of this machine, too, for clients that know nothing of botocore.
        region: the region of clients that say nothing else; that of the environment, or us-east-1.
        account: the account of everybody whose credentials say nothing else.
        seed: where identifiers begin.
        clock: the moment at which the world's clock stands.

    Raises:
        UnknownSetting: moto's settings have one that is not known.
    """
    given: dict[str, Any] = {
        "wire": wire,
        "iam": iam,
        "check_signatures": check_signatures,
        "server": server,
        "region": region,
        "account": account or os.environ.get("MOTO_ACCOUNT_ID") or ACCOUNT,
        "seed": seed,
    }
    mock = MockAws(config, clock, given)
    return mock if func is None else mock(func)
