"""Where Python code tells the engine about itself: each name once, the first registration stays."""

from __future__ import annotations

from doublet._doublet import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Named = TypeVar("Named", bound=Callable[..., Any])


def registered(named: Named) -> Named:
    """Register a class or function under its own name; a decorator."""
    return register(named.__name__, named)
