"""What every pattern is: a key, a value, a comparison, and the algebra of and, or and not."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, ClassVar

from doublet.respx.patterns.lookup import Lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    import httpx


class Match:
    """Whether a request matches, and what named groups of regular expressions found in it."""

    __slots__ = ("context", "matches")

    def __init__(self, matches: bool, **context: Any) -> None:
        self.matches = matches
        self.context = context

    def __bool__(self) -> bool:
        return self.matches

    def __invert__(self) -> Match:
        return Match(not self.matches, **self.context)

    def __repr__(self) -> str:
        return f"<Match {self.matches}>"


class Pattern:
    """One condition on a request.

    A subclass names its `key`, the `lookups` it supports (the first is the default) and how it reads the request
    (`parse`). `base` is a condition on the same part of the request that comes before this one, as a router's base URL.
    """

    key: ClassVar[str] = ""
    lookups: ClassVar[tuple[Lookup, ...]] = (Lookup.EQUAL,)
    _registry: ClassVar[dict[str, type[Pattern]]] = {}
    registry: ClassVar[Mapping[str, type[Pattern]]] = MappingProxyType(_registry)

    lookup: Lookup
    value: Any
    base: Pattern | None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if not (key := vars(cls).get("key")):
            return
        if key in cls._registry:
            raise TypeError(f"{cls.__name__} needs a unique key: {key!r} is the one of {cls._registry[key].__name__}")
        cls._registry[key] = cls

    def __init__(self, value: Any, lookup: Lookup | None = None) -> None:
        if lookup is None:
            lookup = self.lookups[0]
        elif lookup not in self.lookups:
            raise NotImplementedError(f"{self.key!r} pattern does not support {lookup.value!r} lookup")
        self.lookup = lookup
        self.base = None
        self.value = self.clean(value)

    def clean(self, value: Any) -> Any:
        """The value as it will be compared."""
        return value

    def parse(self, request: httpx.Request) -> Any:
        """The part of the request that is compared.

        Raises:
            NotImplementedError: a subclass has not said which.
        """
        raise NotImplementedError(f"{type(self).__name__} does not say which part of a request it reads")

    def strip_base(self, value: Any) -> Any:
        """What is left of a request's value behind the base."""
        return value

    def match(self, request: httpx.Request) -> Match:
        """Whether the request fulfils the condition."""
        value = self.parse(request)
        if self.base is not None:
            if not (before := self.base.match(request)):
                return before
            value = self.strip_base(value)
        return self._match(value)

    def _match(self, value: Any) -> Match:
        return _COMPARISONS[self.lookup](self, value)

    def _eq(self, value: Any) -> Match:
        return Match(value == self.value)

    def _regex(self, value: str) -> Match:
        found = self.value.search(value)
        return Match(False) if found is None else Match(True, **found.groupdict())

    def _startswith(self, value: str) -> Match:
        return Match(value.startswith(self.value))

    def _contains(self, value: Any) -> Match:
        return Match(self.value in value)

    def _in(self, value: Any) -> Match:
        return Match(value in self.value)

    def identity(self) -> Hashable:
        """What makes two patterns equal."""
        base = None if self.base is None else self.base.identity()
        return (type(self), self.lookup, hashable(self.value), base)

    def __iter__(self) -> Iterator[Pattern]:
        yield self

    def __bool__(self) -> bool:
        return True

    def __and__(self, other: Pattern) -> Pattern:
        return And(self, other) if other else self

    def __or__(self, other: Pattern) -> Pattern:
        return Or(self, other) if other else self

    def __invert__(self) -> Pattern:
        return Invert(self)

    def __hash__(self) -> int:
        return hash(self.identity())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and self.identity() == other.identity()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.lookup.value} {self.value!r}>"


_COMPARISONS: dict[Lookup, Callable[[Pattern, Any], Match]] = {
    # The methods are looked up by name: a subclass may have its own.
    Lookup.EQUAL: lambda pattern, value: pattern._eq(value),
    Lookup.REGEX: lambda pattern, value: pattern._regex(value),
    Lookup.STARTS_WITH: lambda pattern, value: pattern._startswith(value),
    Lookup.CONTAINS: lambda pattern, value: pattern._contains(value),
    Lookup.IN: lambda pattern, value: pattern._in(value),
}


class Noop(Pattern):
    """The pattern without a condition: it matches every request, and vanishes when it is combined."""

    def __init__(self) -> None:
        super().__init__(None)

    def match(self, request: httpx.Request) -> Match:  # noqa: ARG002  # there is nothing to look at
        """Always."""
        return Match(True)

    def __iter__(self) -> Iterator[Pattern]:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __and__(self, other: Pattern) -> Pattern:
        return other

    def __or__(self, other: Pattern) -> Pattern:
        return other

    def __invert__(self) -> Pattern:
        return self

    def __repr__(self) -> str:
        return "<Noop>"


class _Pair(Pattern):
    """Two patterns joined by a word."""

    word: ClassVar[str]
    value: tuple[Pattern, Pattern]

    def __init__(self, left: Pattern, right: Pattern) -> None:
        super().__init__((left, right))

    def joined(self) -> list[Pattern]:
        """All that are joined by this word, whatever the brackets: `(a & b) & c` is `a & (b & c)`."""
        members: list[Pattern] = []
        for side in self.value:
            members += side.joined() if isinstance(side, type(self)) else [side]
        return members

    def identity(self) -> Hashable:
        """The members in their order."""
        return (type(self), *(member.identity() for member in self.joined()))

    def __iter__(self) -> Iterator[Pattern]:
        for member in self.value:
            yield from member

    def __repr__(self) -> str:
        left, right = self.value
        return f"{left!r} {self.word} {right!r}"


class And(_Pair):
    """Matches where both match."""

    word = "AND"

    def match(self, request: httpx.Request) -> Match:
        """Whether both match; their named groups are joined."""
        left, right = self.value
        if not (first := left.match(request)):
            return first
        if not (second := right.match(request)):
            return second
        return Match(True, **{**first.context, **second.context})


class Or(_Pair):
    """Matches where one of two matches."""

    word = "OR"

    def match(self, request: httpx.Request) -> Match:
        """Whether one of them matches; the right one is only asked if the left one does not."""
        left, right = self.value
        return left.match(request) or right.match(request)


class Invert(Pattern):
    """Matches where another does not."""

    value: Pattern

    def match(self, request: httpx.Request) -> Match:
        """Whether the other does not match."""
        return ~self.value.match(request)

    def identity(self) -> Hashable:
        """That of the other, inverted."""
        return (type(self), self.value.identity())

    def __iter__(self) -> Iterator[Pattern]:
        yield from self.value

    def __repr__(self) -> str:
        return f"NOT {self.value!r}"


def hashable(value: Any) -> Hashable:
    """A value that can stand in a dict: lists and the like become tuples, and what remains is told by its repr."""
    members: Any = value
    if isinstance(value, (list, tuple)):
        return tuple(hashable(member) for member in members)
    if isinstance(value, (set, frozenset)):
        return frozenset(hashable(member) for member in members)
    try:
        hash(value)
    except TypeError:
        return repr(value)
    return value  # type: ignore[no-any-return]


def regular_expression(key: str, value: str | re.Pattern[str]) -> re.Pattern[str]:
    """Compile a text; a pattern that is compiled already stays what it is.

    Raises:
        re.error: the text is no regular expression; the message says for which pattern it was given.
    """
    if isinstance(value, re.Pattern):
        return value
    try:
        return re.compile(value)
    except re.error as error:
        message = f"{key}__regex={value!r} is no regular expression: {error.msg}"
        raise re.error(message, value, error.pos) from None
