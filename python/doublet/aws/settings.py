"""The settings of `mock_aws`, and how a start that shares a world meets those it was made with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from doublet.aws.errors import WorldIsShared

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any

_ACCOUNT = "123456789012"
# What a world is made with once and for all.
_OF_THE_WORLD = ("account", "seed", "iam", "check_signatures", "clock")
# What every start may say anew, as long as it lasts.
_OF_A_START = ("wire", "passing_services", "passing_urls", "services")


class Settings(NamedTuple):
    """What a world is made with."""

    account: str | None = None
    """That of the environment, or AWS's example."""
    region: str | None = None
    """That of the environment, if it is not said."""
    seed: int = 0
    iam: bool = False
    check_signatures: bool = False
    wire: bool = False
    server: bool = False
    clock: float | None = None
    """The moment at which it stands, in seconds since 1970; None: it runs."""
    credentials: bool = True
    """Whether fake credentials stand in the environment."""
    new_session: bool = True
    """Whether boto3's default session is one of the world's own."""
    passing_services: frozenset[str] = frozenset()
    passing_urls: tuple[re.Pattern[str], ...] = ()
    services: frozenset[str] | None = None
    """The services that may be called; None: all."""

    @property
    def own_account(self) -> str:
        """The account of everybody whose credentials say nothing else."""
        return self.account or os.environ.get("MOTO_ACCOUNT_ID") or _ACCOUNT

    def check_shared_by(self, wanted: Settings) -> None:
        """Hold what a start inside asks for against the world as it is.

        Raises:
            WorldIsShared: the world is another one than is asked for.
        """
        for name in _OF_THE_WORLD:
            value: Any = getattr(wanted, name)
            if value == Settings._field_defaults[name] or value == getattr(self, name):
                continue
            raise WorldIsShared(
                f"`mock_aws({name}=…)` inside another `mock_aws` shares its world, which was made without it",
                evidence=[f"the world has {name}={getattr(self, name)!r}, asked for is {name}={value!r}"],
                hint="move the clock by `aws.clock.freeze(…)`"
                if name == "clock"
                else f"say it where the world is made; for the fixture `aws`, by `@pytest.mark.doublet_aws({name}=…)`",
                guide="aws",
            )

    def overlaid(self, others: Iterable[Settings]) -> Settings:
        """With what later starts say for as long as they last."""
        said: dict[str, Any] = {}
        for other in others:
            for name in _OF_A_START:
                value: Any = getattr(other, name)
                if value != Settings._field_defaults[name]:
                    said[name] = value
        return self._replace(**said) if said else self
