"""Finds the loaded modules that hold names of a mock library, or have built something from them."""

from __future__ import annotations

import sys
from types import FunctionType, ModuleType

TYPE_CHECKING = False  # typing itself would slow down the start of child processes.
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


class Holder:
    """One module that had its hands on the library."""

    def __init__(self, module: str, namespace: dict[str, Any]) -> None:
        """Start with empty hands."""
        self.module = module
        self.namespace = namespace
        self.names: dict[str, str | None] = {}
        """Which of its globals are the library's: the member's name there, or None for the library module itself."""
        self.built: list[str] = []
        """Which of its globals were made from the library: doubles, patches, classes derived from it."""

    def describe(self) -> str:
        """Say in one line what is held."""
        held = [f"the module as {name}" if member is None else name for name, member in self.names.items()]
        shown = sorted(held) + [f"{name} (made from it)" for name in sorted(self.built)]
        more = len(shown) - _MOST_NAMES
        return ", ".join(shown[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


_MOST_NAMES = 6


def find_holders(libraries: Iterable[ModuleType]) -> list[Holder]:
    """Return the modules outside `libraries` that hold something of them, in the order of their import."""
    wanted = _Belongings(list(libraries))
    holders: list[Holder] = []
    for name, namespace in _foreign_namespaces(wanted.namespaces):
        holder = Holder(name, namespace)
        for key, value in list(namespace.items()):
            if wanted.include(value):
                holder.names[key] = wanted.member_name(value)
            elif wanted.are_inside(value) or (_is_class_of(value, name) and wanted.are_inside_class(value)):
                holder.built.append(key)
        if holder.names or holder.built:
            holders.append(holder)
    return holders


class _Belongings:
    """The objects that a mock library defines itself (not what it imports), told by identity."""

    def __init__(self, libraries: list[ModuleType]) -> None:
        self.namespaces = [vars(library) for library in libraries]
        origins = {library.__name__ for library in libraries}
        self._members: dict[int, str | None] = {}
        for namespace in self.namespaces:
            for name, value in namespace.items():
                definition = value if isinstance(value, (type, FunctionType)) else type(value)
                if definition.__module__ in origins:
                    self._members.setdefault(id(value), name)
        defined = [value for namespace in self.namespaces for value in namespace.values() if self.include(value)]
        self._classes = {id(value) for value in defined if isinstance(value, type)}
        self._members.update((id(library), None) for library in libraries)

    def include(self, value: object) -> bool:
        return id(value) in self._members

    def member_name(self, value: object) -> str | None:
        return self._members[id(value)]

    def are_inside(self, value: object) -> bool:
        """Whether the value was derived from, is an instance of, or is decorated by something of the library."""
        if type(value) is FunctionType:
            return any(self.are_inside(patcher) for patcher in vars(value).get("patchings", ()))
        return any(id(ancestor) in self._classes for ancestor in _ancestry(value))

    def are_inside_class(self, value: type) -> bool:
        return any(self.include(member) or self.are_inside(member) for member in list(vars(value).values()))


def _foreign_namespaces(own: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    seen = {id(namespace) for namespace in own}
    loaded: dict[str, object] = dict(sys.modules)
    for name, module in loaded.items():
        # `unittest` holds its submodule as every package does; doublet knows what it is doing.
        if name == "unittest" or name.partition(".")[0] == "doublet" or not issubclass(type(module), ModuleType):
            continue
        # Asked of `object`, because a lazily loaded module would load itself at the first ordinary attribute access.
        namespace = object.__getattribute__(module, "__dict__")
        if id(namespace) not in seen:
            seen.add(id(namespace))
            yield name, namespace


def _ancestry(value: object) -> tuple[type, ...]:
    # `isinstance` would ask the value for its `__class__`, and a proxy or a lazy module might answer with an error.
    kind = type(value)
    relative: Any = value if issubclass(kind, type) else kind
    return tuple(relative.__mro__)


def _is_class_of(value: object, module: str) -> bool:
    return type(value) is type and value.__module__ == module
