"""`patch.multiple`: several attributes of one target at once."""

from __future__ import annotations

from doublet._doublet import Owner
from doublet.mock.patching.patcher import Patcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def patch_multiple(
    target: Any,
    spec: Any = None,
    create: bool = False,
    spec_set: Any = None,
    autospec: Any = None,
    new_callable: Callable[..., Any] | None = None,
    **kwargs: Any,
) -> Patcher:
    """Patch an attribute of `target`, an object or its dotted name, for every further keyword.

    The value of a keyword is what is put in place; with `DEFAULT` a mock is made. Decorated functions get the made
    mocks by keyword, `with` gives a dictionary of them. The other settings are those of `patch` and hold for all.
    """
    getter = Owner(target, type(target) is str)
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers: list[Patcher] = []
    for attribute, new in kwargs.items():
        patcher = Patcher(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *others = patchers
    first.additional_patchers.extend(others)
    return first
