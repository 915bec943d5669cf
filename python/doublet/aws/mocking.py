"""`mock_aws`: a world for a test, by `with`, as a decorator, or by `start` and `stop`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, overload

from doublet.aws.activation import Run
from doublet.aws.decorating import decorated
from doublet.aws.reading_settings import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from types import TracebackType
    from typing import Any

    from doublet.aws.settings import Settings
    from doublet.aws.world import Aws

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


class MockAws:
    """What `mock_aws(…)` gives: it can be entered, started and put around functions, any number of times."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings
        self._runs: list[Run] = []

    def start(self, reset: bool = True) -> Aws:  # noqa: ARG002 - moto has it; a new world is empty, a shared one is kept.
        """Double AWS from now on, until `stop`.

        Raises:
            WorldIsShared: it is inside another one, whose world was made otherwise.
        """
        run = Run(self._settings)
        self._runs.append(run)
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
        return MockAws(self._settings)


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
    clock: datetime | float | str | None = None,
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
    clock: datetime | float | str | None = None,
) -> Any:
    """Double AWS: with parentheses or without, around a function, coroutine, fixture or class, or by `with`.

    Used inside another one, in the same thread and task, it shares its world: `wire`, `server`, `region` and `config`
    hold as long as it lasts, the others are the world's.

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
        clock: the moment at which the world's clock stands; a text is read as ISO 8601.

    Raises:
        UnknownSetting: there is no such setting, or its value is none for it.
        TypeError: what is decorated is neither a function nor a class.
    """
    settings = read(
        config,
        clock,
        wire=wire,
        iam=iam,
        check_signatures=check_signatures,
        server=server,
        region=region,
        account=account,
        seed=seed,
    )
    mock = MockAws(settings)
    return mock if func is None else mock(func)
