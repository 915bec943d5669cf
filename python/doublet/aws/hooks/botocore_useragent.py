"""Keeps the User-Agent of a client: botocore puts it together again for every call, a third of what a call costs."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "botocore.useragent"

# What a client's configuration says about it.
_CONFIGURED = (
    "_supplied_user_agent",
    "user_agent",
    "user_agent_extra",
    "user_agent_appid",
    "endpoint_discovery_enabled",
)


def hooks() -> Sequence[Hook]:
    """How a client says who it is; nothing for a botocore without features in use, or one that is extended."""
    library = importlib.import_module(LIBRARY)
    if not hasattr(library, "get_context") or library.modify_components.__module__ != LIBRARY:
        return ()
    return (Hook(library.UserAgentString, "to_string", _keeping),)


def _keeping(original: Callable[[Any], str]) -> Callable[[Any], str]:
    context = importlib.import_module(LIBRARY).get_context
    kept: WeakKeyDictionary[Any, tuple[Any, str]] = WeakKeyDictionary()

    def to_string(self: Any) -> str:
        known = _known(self, context())
        last = kept.get(self)
        if last is not None and last[0] == known:
            return last[1]
        said = original(self)
        kept[self] = known, said
        return said

    return to_string


def _known(creator: Any, context: Any) -> tuple[Any, ...]:
    """Everything that the User-Agent is made of; a copy, because clients change theirs."""
    facts: dict[str, Any] = {**vars(creator)}
    features: frozenset[str] = frozenset(facts.pop("_client_features", None) or ())
    config: Any = facts.pop("_client_config", None)
    configured = cast("dict[str, Any]", {} if config is None else vars(config))
    retries: Any = configured.get("retries") or {}
    return (
        facts,
        features if context is None else features.union(context.features),
        [configured.get(name) for name in _CONFIGURED],
        retries.get("mode"),
    )
