"""From the text that names a target to the object that holds it."""

from __future__ import annotations

import sys

from doublet import _doublet as engine
from doublet.mock.patching.misuse import invalid_target
from doublet.mock.registration import registered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def split_target(target: Any) -> tuple[Callable[[], Any], str]:
    """Split `'package.module.attribute'` into something that finds the owner later, and the attribute."""
    parts = engine.split_target(target)
    if parts is None:
        raise invalid_target(target)
    return parts


@registered
def resolve_owner(name: str) -> Any:
    """Find what a dotted name stands for, importing as much of it as are modules."""
    found = sys.modules.get(name)
    if found is not None:
        return found
    parent, _, attribute = name.rpartition(".")
    module = sys.modules.get(parent)
    # A module that is no package has no modules inside, so that nothing needs to be imported.
    if module is not None and attribute.isidentifier() and not hasattr(module, "__path__"):
        return getattr(module, attribute)
    import pkgutil

    return pkgutil.resolve_name(name)
