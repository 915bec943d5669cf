"""The note "to be specified later", which stands in the place of a child or result until it is looked at."""

from __future__ import annotations

from doublet.mock.registration import registered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@registered
class _SpecState:
    """What `create_autospec` needs to make a child when somebody looks at it."""

    __slots__ = ("ids", "instance", "name", "parent", "plain", "spec", "spec_set", "wraps")

    def __init__(
        self,
        spec: Any,
        spec_set: bool = False,
        parent: Any = None,
        name: str | None = None,
        ids: Any = None,
        instance: bool = False,
        wraps: Any = None,
        plain: bool = False,
    ) -> None:
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name
        self.ids = ids
        self.instance = instance
        self.wraps = wraps
        self.plain = plain
