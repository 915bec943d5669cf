"""Words that were probably meant to be the name of a setting, such as `return_values` or `sideeffect`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOCK_SETTINGS = ("return_value", "side_effect", "spec", "spec_set", "wraps", "name", "unsafe")
"""What the constructors of mocks understand."""

PATCH_SETTINGS = (
    "return_value",
    "side_effect",
    "spec",
    "spec_set",
    "autospec",
    "new_callable",
    "create",
    "wraps",
    "name",
    "unsafe",
)
"""What `patch` understands, together with what it hands on to the mock that it makes."""

AUTOSPEC_SETTINGS = (*MOCK_SETTINGS, "instance")
"""What `create_autospec` understands."""

# One letter away from a setting and yet what somebody may well have called an attribute.
PLAUSIBLE_ATTRIBUTES = frozenset({"returns_value", "size_effect", "warps", "new_callables"})

# Below this length one letter more or less easily makes another word: `names`, `wrap`, `spec_get`.
LONG_ENOUGH = 8


def nearest_configuration_name(word: str, settings: Iterable[str] = PATCH_SETTINGS) -> str | None:
    """Return the setting of which `word` is a misspelling, or `None` if it can be an attribute of its own.

    In all but the shortest underscores and capitals are overlooked, so `sideEffect` is near. Two neighbouring letters
    may be swapped, and in long ones a letter be missing, extra or wrong. A dotted word is judged by its last part.
    """
    path, dot, last = word.rpartition(".")
    settings = tuple(settings)
    if last in settings or last in PLAUSIBLE_ATTRIBUTES or last.startswith("_") or last.endswith("_"):
        return None
    for setting in settings:
        if _is_near(last, setting):
            return f"{path}{dot}{setting}"
    return None


def assertion_hint(word: str, assertions: Iterable[str], awaitable: bool) -> str | None:
    """Return what to say about a name that looks like an assertion and is none of a mock's `assertions`."""
    from difflib import get_close_matches

    if not awaitable and word.startswith(("assert_await", "assert_any_await", "assert_has_await", "assert_not_await")):
        return "hint: only an AsyncMock knows of awaits; make the mock one, or ask for calls"
    first, _, rest = word.partition("_")
    meant = f"assert_{rest if rest and first.startswith('as') else word}"
    near = get_close_matches(meant, assertions, n=1, cutoff=0.7)
    return f"hint: did you mean {near[0]!r}?" if near else None


def _is_near(word: str, setting: str) -> bool:
    if "_" in setting or len(setting) >= LONG_ENOUGH:
        word, setting = word.replace("_", "").lower(), setting.replace("_", "")
    if word == setting or _is_swapped(word, setting):
        return True
    return len(setting) >= LONG_ENOUGH and _is_one_letter_off(word, setting)


def _is_swapped(word: str, setting: str) -> bool:
    """Tell whether two neighbouring letters changed places, or the two words of `spec_set`."""
    if len(word) != len(setting):
        return False
    if setting == "specset" and word == "setspec":
        return True
    different = [place for place, (ours, theirs) in enumerate(zip(word, setting, strict=True)) if ours != theirs]
    if len(different) != 2:
        return False
    first, second = different
    return second == first + 1 and word[first] == setting[second] and word[second] == setting[first]


def _is_one_letter_off(word: str, setting: str) -> bool:
    """Tell whether one letter was replaced, added or left out."""
    if len(word) == len(setting):
        return sum(ours != theirs for ours, theirs in zip(word, setting, strict=True)) == 1
    longer, shorter = sorted((word, setting), key=len, reverse=True)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
