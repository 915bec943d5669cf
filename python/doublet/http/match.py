"""Matchers for the parts of a request, to be used as values in a route.

A text stands for itself and a compiled regular expression is searched for, so most routes need none of these. They can
be combined by `&`, `|` and `~`.
"""

from __future__ import annotations

from doublet._doublet import JsonMatcher, PairsMatcher, TextMatcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    TextLike = str | int | float | bool | re.Pattern[str] | TextMatcher | Callable[[str], object]
    """A text or number that stands for itself, a pattern to search for, a matcher, or a function that decides."""
    PairsLike = Mapping[str, TextLike | Sequence[TextLike] | None] | Iterable[tuple[str, TextLike]] | PairsMatcher
    """Names and values; a list or tuple for several values of a name, None for a name that must not be there."""

anything = TextMatcher.anything()
"""Any text: the name must be there, whatever its value."""


def contains(part: str) -> TextMatcher:
    """A text with this part in it."""
    return TextMatcher.contains(part)


def starts_with(beginning: str) -> TextMatcher:
    """A text that begins like this."""
    return TextMatcher.starts_with(beginning)


def ends_with(end: str) -> TextMatcher:
    """A text that ends like this."""
    return TextMatcher.ends_with(end)


def regex(pattern: str) -> TextMatcher:
    """A text in which the pattern is found, in the syntax of Rust's regular expressions; checked at once.

    Raises:
        BadMatcher: the pattern is not a regular expression.
    """
    return TextMatcher.regex(pattern)


def ignoring_case(text: str) -> TextMatcher:
    """This text, in whatever case."""
    return TextMatcher.ignoring_case(text)


def one_of(*texts: str) -> TextMatcher:
    """One of these texts."""
    return TextMatcher.one_of(list(texts))


def exactly(pairs: PairsLike) -> PairsMatcher:
    """These names and values and no others; the order between names is free."""
    return PairsMatcher.exactly(pairs)


def json_containing(value: Any) -> JsonMatcher:
    """A JSON value with these parts: objects may have more members, lists are as long as given."""
    return JsonMatcher.containing(value)


def json_path(path: str, value: Any = ...) -> JsonMatcher:
    """A JSON value in which the path (RFC 9535) leads to this value; without one, to anything.

    Raises:
        BadMatcher: the path is none.
    """
    return JsonMatcher.path(path) if value is ... else JsonMatcher.path(path, value)


def json_schema(schema: Mapping[str, Any] | bool) -> JsonMatcher:
    """A JSON value that is valid under this JSON schema, which may refer to itself but to no other document.

    Raises:
        BadMatcher: the schema is none.
    """
    return JsonMatcher.schema(schema)
