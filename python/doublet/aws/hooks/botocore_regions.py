"""Finds what an endpoint is made of without a search: botocore goes through all the names, four times a call."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "botocore.regions"


def hooks() -> Sequence[Hook]:
    """How a parameter of a ruleset gets its built-in value; nothing for a botocore that does it otherwise."""
    resolver = getattr(importlib.import_module(LIBRARY), "EndpointRulesetResolver", None)
    if not hasattr(resolver, "_resolve_param_as_builtin"):
        return ()
    return (Hook(resolver, "_resolve_param_as_builtin", _resolving),)


def _resolving(original: Callable[..., Any]) -> Callable[..., Any]:
    names = frozenset(member.value for member in importlib.import_module(LIBRARY).EndpointResolverBuiltins)

    def _resolve_param_as_builtin(self: Any, builtin_name: str, builtins: Any) -> Any:
        if builtin_name not in names:
            return original(self, builtin_name, builtins)
        value = builtins.get(builtin_name)
        return value() if callable(value) else value

    return _resolve_param_as_builtin
