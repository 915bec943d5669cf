"""What moto's variables of the environment say of S3: hosts that are S3, too, and shorter lists."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_ENDPOINTS = "MOTO_S3_CUSTOM_ENDPOINTS"
_MOST_KEYS = "MOTO_S3_DEFAULT_MAX_KEYS"
_LISTS = frozenset({"ListObjects", "ListObjectsV2", "ListObjectVersions"})
_PORTS = {"http": "80", "https": "443"}


def s3_hosts() -> frozenset[str]:
    """Hosts beside AWS's that are S3, without their port and with it."""
    hosts: set[str] = set()
    for url in os.environ.get(_ENDPOINTS, "").split(","):
        scheme, _, rest = url.strip().rpartition("://")
        host = rest.partition("/")[0]
        if host:
            hosts |= {host} if ":" in host else {host, f"{host}:{_PORTS.get(scheme, '443')}"}
    return frozenset(hosts)


def shorten(operation: Any, request: dict[str, Any]) -> None:
    """Ask for no more keys than the environment says, where the request says nothing."""
    if operation.name not in _LISTS or operation.service_model.service_name != "s3":
        return
    most = os.environ.get(_MOST_KEYS)
    url: str = request["url"]
    if most and "max-keys=" not in url:
        request["url"] = f"{url}{'&' if '?' in url else '?'}max-keys={most}"
