"""Says which versions of urllib3 can be doubled, and keeps the others from the network."""

from __future__ import annotations

from urllib3 import _version

from doublet.http import active
from doublet.http.errors import ClientTooOld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def is_too_old() -> bool:
    """Whether this urllib3 makes its responses in the ways of version 1."""
    return _version.__version__.startswith("1.")


def refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    """Takes the place of what sends a request, and sends none while a double is active."""

    def urlopen(pool: Any, method: str, url: str, *arguments: Any, **keywords: Any) -> Any:
        if not active.doubles():
            return original(pool, method, url, *arguments, **keywords)
        raise ClientTooOld(
            f"urllib3 {_version.__version__} is too old for HTTP doubles",
            evidence=[f"it would have sent {method} {url} to {pool.host}"],
            hint="install urllib3 2 or newer",
        )

    return urlopen
