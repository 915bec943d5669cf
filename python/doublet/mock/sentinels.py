"""The named markers: `sentinel`, `ANY`, and the objects that stand for "nothing was given"."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal


class SentinelObject:
    """One marker, told apart from all others by identity and read by its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"sentinel.{self.name}"

    def __reduce__(self) -> str:
        # A text makes copy answer with the object itself and pickle store where to find it.
        return f"sentinel.{self.name}"


class UnsetMarker(SentinelObject):
    """The type of `UNSET`, which pickle finds under its own name instead of among the sentinels."""

    def __reduce__(self) -> str:
        return "UNSET"


UNSET = UnsetMarker("DEFAULT")
"""What a parameter or an answer holds as long as nobody gave one; shown as `sentinel.DEFAULT`."""


def is_default(value: object) -> bool:
    """Tell whether `value` is anybody's `DEFAULT`: ours, the standard module's or the backport's."""
    if value is UNSET:
        return True
    # The class is known by name so that no module of mocks needs to be loaded, or still be loaded.
    return type(value).__name__ == "_SentinelObject" and getattr(value, "name", None) == "DEFAULT"


def current_default() -> Any:
    """Return the object which everybody in this process calls `DEFAULT` at the moment.

    Tools compare with the standard module's object by identity, so that one is it wherever it is loaded.
    """
    for name in ("unittest.mock", "mock"):
        # Asked by dictionary: under takeover the module found here is doublet's, whose attribute leads back to us.
        found = getattr(sys.modules.get(name), "__dict__", {}).get("DEFAULT")
        if is_default(found):
            return found
    return UNSET


def _taken_over() -> bool:
    doublet = sys.modules.get("doublet.mock")
    return doublet is not None and any(
        sys.modules.get(name) is doublet for name in ("unittest.mock", "mock", "mock.mock")
    )


def standard_default() -> Any:
    """Return the standard module's `DEFAULT`, importing that module unless doublet has taken its place."""
    found = current_default()
    if found is not UNSET or _taken_over():
        return found
    import unittest.mock

    return getattr(unittest.mock, "__dict__", {}).get("DEFAULT", UNSET)


class Sentinels:
    """Makes a marker for every attribute that is asked for, and the same one each time."""

    def __init__(self) -> None:
        self._sentinels: dict[str, SentinelObject] = {}

    def __getattr__(self, name: str) -> Any:
        if name == "DEFAULT":
            return standard_default()
        if name.startswith("__") and name.endswith("__"):
            # Protocols ask for these: pydoc takes what has `__bases__` for a class, copy calls `__deepcopy__`.
            raise AttributeError(name)
        return self._sentinels.setdefault(name, SentinelObject(name))

    def __reduce__(self) -> str:
        return "sentinel"


sentinel = Sentinels()

MISSING: Any = sentinel.MISSING
"""Stands where a lookup found nothing."""

DELETED: Any = sentinel.DELETED
"""Stands where a child of a mock was deleted."""


class Anything:  # noqa: PLW1641 (equal to everything, it could share a hash with nothing)
    """Compares equal to everything."""

    def __eq__(self, other: object) -> Literal[True]:
        return True

    def __ne__(self, other: object) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "<ANY>"

    def __reduce__(self) -> str:
        return "ANY"


ANY: Any = Anything()
