"""File systems of fsspec that were made before a world, or in it: they are kept by what they were made with.

One that holds real credentials is not given to a test, nor one that holds a test's to whoever comes after it.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Kept = dict[Any, dict[str, Any]]


def lay_aside() -> Kept:
    """Take those that are on S3 out of what fsspec keeps; for each class, by their keys."""
    kept: Kept = {}
    for kind in _kinds():
        found = {key: one for key, one in list(kind._cache.items()) if _is_on_s3(one)}
        for key in found:
            kind._cache.pop(key, None)
        if found:
            kept[kind] = found
    return kept


def give_back(kept: Kept) -> None:
    """Drop those that were made since, and put the former ones back."""
    lay_aside()
    for kind, found in kept.items():
        kind._cache.update(found)


def _kinds() -> Iterator[Any]:
    library: Any = sys.modules.get("fsspec.spec")
    waiting: list[Any] = [] if library is None else [library.AbstractFileSystem]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += kind.__subclasses__()


# A cache around a folder around S3, for example.
_MOST_LAYERS = 10


def _is_on_s3(one: Any) -> bool:
    """Whether a file system is S3's, or stands on one that is."""
    s3fs: Any = sys.modules.get("s3fs.core")
    if s3fs is None:
        return False
    for _ in range(_MOST_LAYERS):
        if isinstance(one, s3fs.S3FileSystem):
            return True
        one = getattr(one, "fs", None)
    return False
