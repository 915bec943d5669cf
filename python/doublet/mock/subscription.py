"""Lets classes of doubles be written with brackets, as in `MagicMock[Service]`, without doubles noticing."""

from __future__ import annotations

from types import GenericAlias

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Subscription:
    """A `__class_getitem__` that only classes have: a double answers as if there were none."""

    def __get__(self, double: object, kind: type[Any]) -> Callable[[Any], GenericAlias]:
        """Answer with what subscripts the class `kind`."""
        if double is not None:
            raise AttributeError("__class_getitem__")

        def subscripted(arguments: Any) -> GenericAlias:
            return GenericAlias(kind, arguments)

        return subscripted
