"""Which version of a setting is live: the one with the label, not always the newest."""

from __future__ import annotations

from typing import Any

__all__ = ["live", "propose", "release"]

LABEL = "live"


def propose(ssm: Any, name: str, value: str) -> int:
    """Store a value that is not live yet; answers with its version."""
    return int(ssm.put_parameter(Name=name, Value=value, Type="String", Overwrite=True)["Version"])


def release(ssm: Any, name: str, version: int) -> None:
    """Make a version live; the one that was it is no more."""
    ssm.label_parameter_version(Name=name, ParameterVersion=version, Labels=[LABEL])


def live(ssm: Any, name: str) -> str:
    """The value that is live."""
    return str(ssm.get_parameter(Name=f"{name}:{LABEL}")["Parameter"]["Value"])
