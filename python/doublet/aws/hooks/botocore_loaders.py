"""Keeps service models between sessions: botocore reads them from disk again for each, and a test makes its own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "botocore.loaders"

# What was read, by the folders that were looked into; botocore itself gives one object to all clients of a session.
_models: dict[tuple[Any, ...], Any] = {}


def hooks() -> Sequence[Hook]:
    """How a session reads a model."""
    loader = importlib.import_module(LIBRARY).Loader
    return tuple(
        Hook(loader, name, _keeping) for name in ("load_service_model", "load_data_with_path", "list_api_versions")
    )


def _keeping(original: Callable[..., Any]) -> Callable[..., Any]:
    name = original.__name__

    def load(self: Any, *args: Any, **kwargs: Any) -> Any:
        key = (name, tuple(self.search_paths), args, tuple(sorted(kwargs.items())))
        try:
            return _models[key]
        except KeyError:
            loaded = _models[key] = original(self, *args, **kwargs)
            return loaded

    load.__name__ = name
    return load
