"""Tells the engine about objects and questions that live in rooms which do not know it."""

from __future__ import annotations

from doublet._doublet import register
from doublet.errors import InvalidSpecError, warn
from doublet.mock.asynchronous import AsyncMock
from doublet.mock.calls import _Call, _CallList
from doublet.mock.inspection import is_async_object
from doublet.mock.root import NonCallableMock
from doublet.mock.sentinels import DELETED, UNSET, current_default, is_default
from doublet.mock.spelling import MOCK_SETTINGS, assertion_hint, nearest_configuration_name

# Answers by word, since the same few keywords come again and again.
_NEAREST: dict[str, str | None] = {}


def warn_about_near_miss(word: str) -> None:
    """Warn if a keyword of a double's constructor looks like a misspelt setting."""
    if word not in _NEAREST:
        _NEAREST[word] = nearest_configuration_name(word, MOCK_SETTINGS)
    meant = _NEAREST[word]
    if word == "autospec":
        warn(
            "'autospec' is set as an attribute of the mock: only `patch` takes it as a setting\n"
            "hint: write create_autospec(...) for the mock, or spec=... for its names alone"
        )
    if meant is not None:
        warn(
            f"{word!r} is set as an attribute of the mock, but looks like {meant!r}\n"
            f"hint: write {meant}=..., or set the attribute after creation if {word!r} is what you mean"
        )


def hint_at_assertion(word: str, awaitable: bool) -> str | None:
    """Say which assertion a name that looks like one was probably meant to be."""
    kind = AsyncMock if awaitable else NonCallableMock
    return assertion_hint(word, [name for name in dir(kind) if name.startswith("assert_")], awaitable)


for _name, _object in {
    "_Call": _Call,
    "_CallList": _CallList,
    "UNSET": UNSET,
    "DELETED": DELETED,
    "current_default": current_default,
    "is_default": is_default,
    "InvalidSpecError": InvalidSpecError,
    "is_async_object": is_async_object,
    "warn_about_near_miss": warn_about_near_miss,
    "hint_at_assertion": hint_at_assertion,
}.items():
    register(_name, _object)
