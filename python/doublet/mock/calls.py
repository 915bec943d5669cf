"""Calls as values: what a mock recorded, and `call`, with which tests write down what they expect."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Self, TypeGuard

    TupleOfParts = tuple[Any, ...]
else:
    TupleOfParts = tuple

# `call.count(1)` or `call.__len__()` are expected calls like any other, though a call is a tuple.
_HIDDEN_NAMES = frozenset(vars(tuple))

# Reads an attribute of a call without the detour through its own `__getattribute__`.
_read = object.__getattribute__


def format_call_signature(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """Write a call as source text: `name(1, key='value')`."""
    parts = [repr(value) for value in args]
    parts += [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def is_named(call: object) -> TypeGuard[tuple[str, Any, Any]]:
    """Tell whether a call is in the long form, which begins with a name, and has one."""
    return isinstance(call, tuple) and len(call) > 2 and bool(call[0])  # pyright: ignore[reportUnknownArgumentType]


def _parts(value: Any) -> tuple[Any, Any, Any] | None:
    """Spread a long or short form into name, positional and keyword arguments.

    In short forms a text is the name, a tuple the positional and anything else the keyword arguments. A form
    that is silent about the name gives `None` for it; one that is too long is no form at all.
    """
    length = len(value)
    if length == 2:
        first, second = value
        if not isinstance(first, str):
            return None, first, second
        return (first, second, {}) if isinstance(second, tuple) else (first, (), second)  # pyright: ignore[reportUnknownVariableType]
    if length == 3:
        name, args, kwargs = value
        return name, args, kwargs
    if length == 1:
        (only,) = value
        if isinstance(only, str):
            return only, (), {}
        return (None, only, {}) if isinstance(only, tuple) else (None, (), only)  # pyright: ignore[reportUnknownVariableType]
    return None if length else (None, (), {})


class _Call(TupleOfParts):  # noqa: PLW1641 (its keyword arguments have no hash)
    """A call: `(args, kwargs)` or `(name, args, kwargs)`, equal to every shorter form of itself.

    Without a name it equals a call of any name. Attributes and calls lead on to further calls, so that
    `call.method(1).other(2)` describes a chain. Made by `tuple.__new__` alone, an instance is complete.
    """

    _mock_name: str | None = None
    _mock_parent: _Call | None = None
    _mock_from_kall: bool = True

    def __new__(
        cls,
        value: Sequence[Any] = (),
        name: str | None = None,
        parent: _Call | None = None,
        two: bool = False,
        from_kall: bool = True,
    ) -> Self:
        own_name, args, kwargs = _parts(value) or (None, (), {})
        if two:
            made = super().__new__(cls, (args, kwargs))
        else:
            made = super().__new__(cls, ((name or "") if own_name is None else own_name, args, kwargs))
        if name is not None:
            made._mock_name = name
        if parent is not None:
            made._mock_parent = parent
        if not from_kall:
            made._mock_from_kall = False
        return made

    def __eq__(self, other: object) -> bool:
        try:
            theirs = _parts(other)
        except TypeError:
            return NotImplemented
        if theirs is None:
            return False
        if len(self) == 2:
            name, (args, kwargs) = None, self
        else:
            name, args, kwargs = self
        parent = _read(self, "_mock_parent")
        if parent is not None:
            their_parent = getattr(other, "_mock_parent", None)
            if their_parent and parent != their_parent:
                return False
        if name and theirs[0] != name:
            return False
        # Theirs go first: an `ANY` among them has to be asked before a value that denies everything.
        return (theirs[1], theirs[2]) == (args, kwargs)

    # A tuple's own would compare part by part.
    __ne__ = object.__ne__

    def __call__(self, /, *args: Any, **kwargs: Any) -> _Call:
        name = _read(self, "_mock_name")
        if name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((name, args, kwargs), name=f"{name}()", parent=self)

    def __getattr__(self, attribute: str) -> _Call:
        name = _read(self, "_mock_name")
        if name is None:
            return _Call(name=attribute, from_kall=False)
        return _Call(name=f"{name}.{attribute}", parent=self, from_kall=False)

    def __getattribute__(self, attribute: str) -> Any:
        if attribute in _HIDDEN_NAMES:
            raise AttributeError(attribute)
        return _read(self, attribute)

    @property
    def args(self) -> tuple[Any, ...]:
        """The positional arguments."""
        args: tuple[Any, ...] = self[-2]
        return args

    @property
    def kwargs(self) -> Mapping[str, Any]:
        """The keyword arguments."""
        kwargs: Mapping[str, Any] = self[-1]
        return kwargs

    def __repr__(self) -> str:
        if not _read(self, "_mock_from_kall"):
            name = _read(self, "_mock_name") or "call"
            return f"call{name}" if name.startswith("()") else name
        name = self[0] if len(self) == 3 else ""
        if not name:
            name = "call"
        elif name.startswith("()"):
            name = f"call{name}"
        else:
            name = f"call.{name}"
        return format_call_signature(name, self[-2], self[-1])

    def call_list(self) -> _CallList:
        """Return the calls along the chain that ends here, first one first."""
        chain: list[_Call] = []
        link: _Call | None = self
        while link is not None:
            if link._mock_from_kall:
                chain.append(link)
            link = link._mock_parent
        return _CallList(reversed(chain))

    # Copying and pickling ask the object for their hooks, and a call answers to every name with another call.

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), tuple(self), _read(self, "__dict__"))

    def __deepcopy__(self, memo: dict[int, Any]) -> _Call:
        from copy import deepcopy

        return _restored(type(self), deepcopy(tuple(self), memo), deepcopy(_read(self, "__dict__"), memo))


def _restored(cls: type[_Call], parts: tuple[Any, ...], attributes: dict[str, Any]) -> _Call:
    """Make a copy of a call from what it consists of."""
    made = cls(parts, two=len(parts) == 2)
    _read(made, "__dict__").update(attributes)
    return made


class _CallList(list["_Call"]):
    """Calls in the order in which they were made; a list of calls is in it if it occurs in one piece."""

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, list):
            return super().__contains__(value)
        length: int = len(value)  # pyright: ignore[reportUnknownArgumentType]
        return any(self[start : start + length] == value for start in range(len(self) - length + 1))

    def __repr__(self) -> str:
        from pprint import pformat

        return pformat(list(self))


call = _Call(from_kall=False)
