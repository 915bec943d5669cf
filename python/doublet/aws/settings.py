"""The settings of `mock_aws`, those of moto's `config=` included."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from doublet.aws.errors import UnknownSetting

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from typing import Any

ACCOUNT = "123456789012"

# What moto's `config=` may say. Settings of services that answer without containers here have nothing to switch.
_KNOWN: dict[str, frozenset[str]] = {
    "batch": frozenset({"use_docker"}),
    "lambda": frozenset({"use_docker"}),
    "core": frozenset({"mock_credentials", "passthrough", "reset_boto3_session", "service_whitelist"}),
    "passthrough": frozenset({"services", "urls"}),
    "iam": frozenset({"load_aws_managed_policies"}),
    "stepfunctions": frozenset({"execute_state_machine"}),
    "iot": frozenset({"use_valid_cert"}),
}


class Settings(NamedTuple):
    """What a world is made with."""

    account: str = ACCOUNT
    region: str | None = None
    """That of the environment, if it is not said."""
    seed: int = 0
    iam: bool = False
    check_signatures: bool = False
    wire: bool = False
    server: bool = False
    credentials: bool = True
    """Whether fake credentials stand in the environment."""
    new_session: bool = True
    """Whether boto3's default session is one of the world's own."""
    passing_services: frozenset[str] = frozenset()
    passing_urls: tuple[re.Pattern[str], ...] = ()
    services: frozenset[str] | None = None
    """The services that may be called; None: all."""


def settings(config: Mapping[str, Any] | None, **given: Any) -> Settings:
    """Settings from the keywords of `mock_aws`, and from moto's `config=`.

    Raises:
        UnknownSetting: there is no such setting.
    """
    if not config:
        return Settings(**given)
    for part, value in config.items():
        _check("config", part, frozenset(_KNOWN) - {"passthrough"})
        if isinstance(value, dict):
            inner: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            for name in inner:
                _check(f"config[{part!r}]", name, _KNOWN[part])
    core: Mapping[str, Any] = config.get("core") or {}
    passing: Mapping[str, Any] = core.get("passthrough") or {}
    for name in passing:
        _check("config['core']['passthrough']", name, _KNOWN["passthrough"])
    import re

    allowed = core.get("service_whitelist")
    return Settings(
        **given,
        credentials=bool(core.get("mock_credentials", True)),
        new_session=bool(core.get("reset_boto3_session", True)),
        passing_services=frozenset(passing.get("services") or ()),
        passing_urls=tuple(re.compile(url) for url in passing.get("urls") or ()),
        services=None if allowed is None else frozenset(allowed),
    )


def _check(where: str, name: str, known: frozenset[str]) -> None:
    if name in known:
        return
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    raise UnknownSetting(
        f"{name!r} is not a setting of `{where}`",
        evidence=[f"settings: {', '.join(sorted(known))}"],
        hint=f"did you mean {near[0]!r}?" if near else None,
    )
