"""Reads what `mock_aws(…)` is given, moto's `config=` included, and says what is wrong before anything starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from doublet.aws.clock import seconds
from doublet.aws.errors import UnknownSetting
from doublet.aws.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

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
_KINDS: dict[str, type] = {
    "wire": bool,
    "iam": bool,
    "check_signatures": bool,
    "server": bool,
    "seed": int,
    "region": str,
    "account": str,
}
_ACCOUNT = re.compile(r"\d{12}")
_REGION = re.compile(r"[a-z]{2,}(-[a-z0-9]+)+")


def read(config: Mapping[str, Any] | None, clock: Any, **given: Any) -> Settings:
    """Settings from the keywords of `mock_aws`, and from moto's `config=`.

    Raises:
        UnknownSetting: there is no such setting, or its value is none for it.
    """
    for name, value in given.items():
        _check_kind(name, value)
    account, region = given.get("account"), given.get("region")
    if account is not None and not _ACCOUNT.fullmatch(account):
        raise UnknownSetting(f"account={account!r} is no account: twelve digits are one", guide="aws")
    if region is not None and not _REGION.fullmatch(region):
        raise UnknownSetting(f"region={region!r} is no region", hint="regions are named like 'eu-west-1'", guide="aws")
    said = {name: value for name, value in given.items() if value is not None}
    if clock is not None:
        said["clock"] = seconds(clock)
    return Settings(**said, **_of_moto(config))


def _check_kind(name: str, value: Any) -> None:
    wanted = _KINDS[name]
    if value is None or type(value) is wanted:
        return
    hint = f"write {name}='{value:012}'" if name == "account" and type(value) is int else None
    raise UnknownSetting(
        f"{name}={value!r} is {_with_article(type(value).__name__)}, and has to be {_with_article(wanted.__name__)}",
        hint=hint,
        guide="aws",
    )


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _of_moto(config: Mapping[str, Any] | None) -> dict[str, Any]:
    if config is None:
        return {}
    for part, value in _mapping("config", config).items():
        _check_name("config", part, frozenset(_KNOWN) - {"passthrough"})
        for name in _mapping(f"config[{part!r}]", value):
            _check_name(f"config[{part!r}]", name, _KNOWN[part])
    core = _mapping("config['core']", config.get("core") or {})
    where = "config['core']['passthrough']"
    passing = _mapping(where, core.get("passthrough") or {})
    for name in passing:
        _check_name(where, name, _KNOWN["passthrough"])
    allowed = core.get("service_whitelist")
    return {
        "credentials": bool(core.get("mock_credentials", True)),
        "new_session": bool(core.get("reset_boto3_session", True)),
        "passing_services": frozenset(_words(f"{where}['services']", passing.get("services") or ())),
        "passing_urls": tuple(_pattern(url) for url in _words(f"{where}['urls']", passing.get("urls") or ())),
        "services": None if allowed is None else frozenset(_words("config['core']['service_whitelist']", allowed)),
    }


def _mapping(where: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnknownSetting(f"`{where}` has to be a dict, not {value!r}")
    return cast("dict[str, Any]", value)


def _words(where: str, value: Any) -> list[str]:
    if isinstance(value, str):
        raise UnknownSetting(f"`{where}` has to be a list, not {value!r}", hint=f"write [{value!r}]")
    return list(value)


def _pattern(url: str) -> re.Pattern[str]:
    try:
        return re.compile(url)
    except re.error as error:
        raise UnknownSetting(
            f"{url!r} in `config['core']['passthrough']['urls']` is no regular expression: {error}"
        ) from error


def _check_name(where: str, name: str, known: frozenset[str]) -> None:
    if name in known:
        return
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    raise UnknownSetting(
        f"{name!r} is not a setting of `{where}`",
        evidence=[f"settings: {', '.join(sorted(known))}"],
        hint=f"did you mean {near[0]!r}?" if near else None,
    )
