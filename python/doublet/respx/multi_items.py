"""Names with several values each, in the order in which they came."""

from __future__ import annotations

from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class MultiItems(dict[str, tuple[Any, ...]]):
    """A dict from names to tuples of values."""

    def __init__(self, values: Iterable[tuple[str, Any]] | None = None) -> None:
        super().__init__()
        for name, value in values or ():
            self.append(name, value)

    def get_list(self, key: str) -> list[Any]:
        """The values of one name; none if it is not there."""
        return list(self.get(key, ()))

    def multi_items(self) -> list[tuple[str, Any]]:
        """All pairs of name and value."""
        return [(name, value) for name, values in self.items() for value in values]

    def append(self, key: str, value: Any) -> None:
        """Add one more value under a name."""
        self[key] = (*self.get(key, ()), value)

    def by_name(self) -> dict[str, list[Any]]:
        """The values as lists."""
        return {name: list(values) for name, values in self.items()}


def as_list(value: Any) -> list[Any]:
    """The members of a list or tuple; anything else is the only member."""
    members: Any = value
    return list(members) if isinstance(value, (list, tuple)) else [value]


def form_value(value: Any) -> Any:
    """A value as httpx writes it into forms and queries; what has no such form stays as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.decode()
    return str(value) if isinstance(value, (int, float)) else value
