"""A route: what it matches, what it answers, what it has seen."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

from doublet.httpx_objects.kinds import is_response
from doublet.httpx_objects.library import httpx
from doublet.respx.calls import CallList
from doublet.respx.patterns.combining import M, merge_patterns
from doublet.respx.plain_routes import as_plain
from doublet.respx.responses import MockResponse
from doublet.respx.responses_to_come import ResponseToCome
from doublet.respx.side_effects import take_effect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import ClassVar, Self

    from doublet.httpx_objects.inputs import HeaderTypes
    from doublet.httpx_objects.pending import Pending
    from doublet.respx.calls import Call
    from doublet.respx.patterns.pattern import Pattern
    from doublet.respx.plain_routes import PlainKey
    from doublet.respx.types import CallableSideEffect, Content, CookieTypes, ResolvedResponseTypes, SideEffectTypes


class _State(NamedTuple):
    """All of a route that a snapshot keeps."""

    key: PlainKey | None
    pattern: Pattern | None
    name: str | None
    return_value: httpx.Response | ResponseToCome | None
    side_effect: Any
    pass_through: bool
    calls: tuple[Call, ...]


class Route:
    """Requests that match its pattern get its response, or feel its side effect."""

    # Counts the changes of all routes' patterns and names, so that a list knows when its index is out of date.
    changes: ClassVar[int] = 0

    __slots__ = (
        "__dict__", "__weakref__", "_calls", "_initial", "_is_listed", "_key", "_name", "_pass_through", "_pattern",
        "_return_value", "_side_effect", "_snapshots",
    )  # fmt: skip

    def __init__(self, *patterns: Pattern, **lookups: Any) -> None:
        """Make a route of patterns and lookups, as `M` joins them.

        Raises:
            KeyError: a lookup names no pattern.
            ValueError: a lookup names no comparison.
        """
        pattern = M(*patterns, **lookups)
        self._begin(as_plain(pattern), pattern)

    @classmethod
    def of_key(cls, key: PlainKey) -> Self:
        """Make a plain route; its pattern is only made if somebody asks for it."""
        route = cls.__new__(cls)
        route._begin(key, None)
        return route

    def _begin(self, key: PlainKey | None, pattern: Pattern | None) -> None:
        self._key = key
        self._pattern = pattern
        self._initial = (key, pattern)
        self._is_listed = False
        self._name: str | None = None
        self._return_value: httpx.Response | ResponseToCome | None = None
        self._side_effect: Any = None
        self._pass_through = False
        self._calls: CallList | None = None
        self._snapshots: list[_State] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Route) and self.identity() == other.identity()

    __hash__ = None  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]

    def __repr__(self) -> str:
        named = f"name={self._name!r} " if self._name else ""
        return f"<Route {named}{self.pattern!r}>"

    def identity(self) -> Hashable:
        """What makes two routes equal: that they match the same."""
        return self._key if self._key is not None else self.pattern.identity()

    @property
    def key(self) -> PlainKey | None:
        """The key of a plain route."""
        return self._key

    @property
    def name(self) -> str | None:
        """The name it was added with."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        raise NotImplementedError("Can't set name on route.")

    @property
    def pattern(self) -> Pattern:
        """What it matches."""
        if self._pattern is None:
            # Only a plain route begins without.
            self._pattern = M() if self._key is None else self._key.pattern()
        return self._pattern

    @pattern.setter
    def pattern(self, pattern: Pattern) -> None:
        raise NotImplementedError("Can't change route pattern.")

    def become(self, other: Route, name: str | None) -> None:
        """Take over all of another route but its calls."""
        if self.identity() != other.identity():
            self._set_pattern(other._key, other._pattern)
        self._name = name
        self._return_value = other._return_value
        self._side_effect = other._side_effect
        self._pass_through = other._pass_through

    def enlist(self, name: str | None) -> None:
        """Take the name under which a list knows it, which wants to know of changes from now on."""
        self._name = name
        self._is_listed = True

    def _set_pattern(self, key: PlainKey | None, pattern: Pattern | None) -> None:
        if key == self._key and (key is not None or pattern is self._pattern):
            return
        if self._is_listed:
            Route.changes += 1
        self._key, self._pattern = key, pattern

    def put_upon(self, bases: dict[str, Pattern]) -> None:
        """Put the pattern upon a router's base URL."""
        if bases:
            pattern = merge_patterns(self.pattern, **bases)
            self._set_pattern(as_plain(pattern), pattern)

    @property
    def return_value(self) -> httpx.Response | None:
        """The response; None stands for an empty one of status 200."""
        response = self._return_value
        return response.make() if isinstance(response, ResponseToCome) else response

    @return_value.setter
    def return_value(self, return_value: httpx.Response | None) -> None:
        if return_value is not None and not is_response(return_value):
            raise TypeError(f"{return_value!r} is not an instance of httpx.Response")
        self._pass_through = False
        self._return_value = return_value

    @property
    def side_effect(self) -> Any:
        """What happens instead of an answer: a function, an exception, or an iterator of what happens in turn."""
        return self._side_effect

    @side_effect.setter
    def side_effect(self, side_effect: SideEffectTypes | None) -> None:
        self._pass_through = False
        effects: Any = side_effect
        is_sequence = hasattr(side_effect, "__iter__") and not isinstance(side_effect, (type, str, bytes))
        self._side_effect = iter(effects) if is_sequence else side_effect

    def mock(self, return_value: httpx.Response | None = None, *, side_effect: SideEffectTypes | None = None) -> Self:
        """Set the response and the side effect, which goes first; the answer is the route itself.

        Raises:
            TypeError: the return value is no response.
        """
        self.return_value = return_value
        self.side_effect = side_effect
        return self

    def respond(
        self,
        status_code: int = 200,
        *,
        headers: HeaderTypes | None = None,
        cookies: CookieTypes | None = None,
        content: Content | None = None,
        text: str | None = None,
        html: str | None = None,
        json: Any = None,
        stream: httpx.SyncByteStream | httpx.AsyncByteStream | None = None,
        content_type: str | None = None,
        http_version: str | None = None,
        **options: Any,
    ) -> Self:
        """Set the response by its parts; see `MockResponse`.

        Raises:
            TypeError: the content is neither text, bytes nor a stream of bytes.
        """
        self._pass_through = False
        self._side_effect = None
        if headers is None and cookies is None and stream is None and not options:
            parts = (content, text, html, content_type, http_version)
            if ResponseToCome.can_be_of(*parts):
                self._return_value = ResponseToCome(status_code, json, parts)
                return self
        return self.mock(
            MockResponse(
                status_code,
                headers=headers,
                cookies=cookies,
                content=content,
                text=text,
                html=html,
                json=json,
                stream=stream,
                content_type=content_type,
                http_version=http_version,
                **options,
            )
        )

    def __mod__(self, response: int | dict[str, Any] | httpx.Response) -> Self:
        if isinstance(response, int):
            response = httpx.Response(response)
        elif isinstance(response, dict):
            parts: dict[str, Any] = {"status_code": 200, **response}
            response = httpx.Response(**parts)
        elif not is_response(response):
            raise TypeError(f"Route can only % with int, dict or Response, got {response!r}")
        self.return_value = response
        return self

    def __call__(self, side_effect: CallableSideEffect) -> CallableSideEffect:
        """Decorate the function that is the side effect."""
        self.side_effect = side_effect
        return side_effect

    def pass_through(self, value: bool = True) -> Self:
        """Let requests that match go to the network."""
        self._pass_through = value
        return self

    @property
    def is_pass_through(self) -> bool:
        """Whether requests that match go to the network."""
        return self._pass_through

    @property
    def calls(self) -> CallList:
        """The requests that matched."""
        if self._calls is None:
            self._calls = _CallsOfRoute(self)
        return self._calls

    @property
    def called(self) -> bool:
        """Whether a request matched."""
        return bool(self._calls)

    @property
    def call_count(self) -> int:
        """How many requests matched."""
        return len(self._calls or ())

    def reset(self) -> None:
        """Forget the calls."""
        if self._calls:
            self._calls.clear()

    def snapshot(self) -> None:
        """Remember pattern, name, answer and calls for the next `rollback`."""
        effect = self._side_effect
        if hasattr(effect, "__next__"):
            # Both go on from here, whatever the other has taken.
            self._side_effect, effect = itertools.tee(effect)
        if self._snapshots is None:
            self._snapshots = []
        calls = tuple(self._calls or ())
        state = _State(self._key, self._pattern, self._name, self._return_value, effect, self._pass_through, calls)
        self._snapshots.append(state)

    def rollback(self) -> None:
        """Go back to the last snapshot, or to how the route was made."""
        state = self._snapshots.pop() if self._snapshots else _State(*self._initial, None, None, None, False, ())
        self._set_pattern(state.key, state.pattern)
        if state.name != self._name:
            Route.changes += 1
            self._name = state.name
        self._return_value = state.return_value
        self._side_effect = state.side_effect
        self._pass_through = state.pass_through
        if self._calls is not None or state.calls:
            self.calls[:] = state.calls

    def match(self, request: httpx.Request) -> ResolvedResponseTypes | Pending:
        """What it answers to a request; None if the request does not match."""
        found = self.pattern.match(request)
        return self.resolve(request, **found.context) if found else None

    def resolve(self, request: httpx.Request, /, **context: Any) -> ResolvedResponseTypes | Pending:
        """What it answers to a request that matches: a response, the request if it passes through, None for no match.

        Raises:
            Exception: what the side effect raises.
            StopIteration: all side effects have been used.
        """
        if self._pass_through:
            return request
        effect = self._side_effect
        if effect is None:
            response = self.return_value
            return response if response is not None else httpx.Response(200)
        if hasattr(effect, "__next__"):
            effect = self._next(effect)
        return take_effect(self, effect, request, context)

    def _next(self, effects: Any) -> Any:
        for effect in effects:
            return effect
        used = self.call_count
        raise StopIteration(f"the side effects of {self!r} are used up after {used} call{'s' if used != 1 else ''}")


class _CallsOfRoute(CallList):
    """Calls that are asserted under the name of their route, as it is then."""

    def __init__(self, route: Route) -> None:
        super().__init__(name=route)
