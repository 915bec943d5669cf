"""Keeps the listings that file systems of fsspec have: each belongs to one world, or to none.

A file system is kept for the whole process, by fsspec or by the program, and what it has listed with it.
"""

from __future__ import annotations

import importlib
import weakref
from typing import TYPE_CHECKING

from doublet.aws.activation import current
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "fsspec.dircache"

_WORLD = "_doublet_world"


def hooks() -> Sequence[Hook]:
    """Every way in which listings are looked at or added to."""
    listings = importlib.import_module(LIBRARY).DirCache
    names = ("__getitem__", "__setitem__", "__delitem__", "__iter__", "__len__")
    return [Hook(listings, name, _of_this_world) for name in names if name in vars(listings)]


def _of_this_world(original: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Any, *arguments: Any) -> Any:
        double = current()
        if getattr(self, _WORLD, None) is not double:
            self.clear()
            setattr(self, _WORLD, double)
            if double is not None:
                kept = weakref.ref(self)
                double.at_end.append(lambda: _forget(kept, double))
        return original(self, *arguments)

    return method


def _forget(kept: weakref.ref[Any], double: Any) -> None:
    """The world is over, and nobody may look at what was in it."""
    listings = kept()
    if listings is not None and getattr(listings, _WORLD, None) is double:
        listings.clear()
        delattr(listings, _WORLD)
