"""Doubles that can be called, with magic methods or without."""

from __future__ import annotations

from weakref import ref

from doublet import _doublet as engine
from doublet._doublet import mock_class
from doublet.mock.inspection import is_magic
from doublet.mock.registration import registered
from doublet.mock.root import Base, NonCallableMock
from doublet.mock.sentinels import is_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


@registered
class CallableMixin(
    Base,
    metaclass=mock_class,
    role="callable",
    # A signature that is text cannot name DEFAULT, the default of `return_value`.
    signature="(spec=None, side_effect=None, return_value=..., wraps=None, name=None, spec_set=None, parent=None, "
    "_spec_state=None, _new_name='', _new_parent=None, **kwargs)",
):
    """Makes doubles callable; the steps of a call can be overridden one by one."""

    if TYPE_CHECKING:
        # Done by the engine.
        def __call__(self, *args: Any, **kwargs: Any) -> Any: ...  # noqa: D102

    def _mock_check_sig(self, /, *args: Any, **kwargs: Any) -> None:
        engine.check_call(self, args, kwargs)

    def _increment_mock_call(self, /, *args: Any, **kwargs: Any) -> None:
        engine.record_call(self, args, kwargs)

    def _mock_call(self, /, *args: Any, **kwargs: Any) -> Any:
        return self._execute_mock_call(*args, **kwargs)

    def _execute_mock_call(self, /, *args: Any, **kwargs: Any) -> Any:
        return engine.execute_call(self, args, kwargs)


@registered
class Mock(CallableMixin, NonCallableMock, metaclass=mock_class):
    """An object that accepts every call and every attribute, and remembers what happened.

    Arguments, all optional:

    - `spec`: a class, an object or a list of names. Other attributes raise `AttributeError`; with a
      class or object, `isinstance` checks against it pass.
    - `spec_set`: like `spec`, and other attributes cannot be set either.
    - `side_effect`: a function to call with the same arguments, an exception to raise, or an
      iterable of results (exceptions among them are raised). A function that returns `DEFAULT`
      leaves the answer to `return_value`.
    - `return_value`: what a call returns; a new double if not given.
    - `wraps`: an object to pass calls on to; attributes wrap its attributes.
    - `name`: shown in messages and in the `repr`.
    - `unsafe`: allow attributes that look like misspelt assertions.

    Any other keyword sets an attribute.
    """


@registered
class MagicMixin(Base, metaclass=mock_class, signature="(*args, **kwargs)"):
    """Gives doubles the magic methods."""


@registered
class NonCallableMagicMock(MagicMixin, NonCallableMock, metaclass=mock_class):
    """A version of `MagicMock` that cannot be called."""


@registered
class MagicMock(MagicMixin, Mock, metaclass=mock_class):
    """A `Mock` whose magic methods work: length, items, iteration, context, arithmetic and so on.

    With a specification, only the magic methods that it has.
    """

    def reset_mock(self, /, *args: Any, return_value: bool = False, **kwargs: Any) -> None:
        """Forget all calls; on demand the configuration, but not what magic methods answer."""
        if return_value and self._mock_name and is_magic(self._mock_name):
            return_value = False
        super().reset_mock(*args, return_value=return_value, **kwargs)


@registered
class PropertyMock(Mock, metaclass=mock_class):
    """A double for a property: put on a class, reading it calls it, setting it calls it with the value."""

    def _get_child_mock(self, /, **kwargs: Any) -> Any:
        return MagicMock(**kwargs)

    def __get__(self, obj: Any, obj_type: Any = None) -> Any:
        return self()

    def __set__(self, obj: Any, value: Any) -> None:
        self(value)


@registered
def bind_magic_method(double: Any, name: str, function: Any) -> Any:
    """Let a plain function be a double's magic method; answer the version to keep on the instance."""

    def method(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        return function(self, *args, **kwargs)

    method.__name__ = name
    kind: type[Any] = type(double)  # pyright: ignore[reportUnknownVariableType]
    setattr(kind, name, method)

    def bound(*args: Any, **kwargs: Any) -> Any:
        return function(double, *args, **kwargs)

    return bound


@registered
def configure_magic_child(child: Any, parent: Any, name: str) -> None:
    """Give the child for a magic method the behaviour that the method has by default."""
    if name in _FIXED:
        child.return_value = _FIXED[name]
    elif name in _COMPUTED:
        child.return_value = _COMPUTED[name](parent)
    elif name in _EFFECTS:
        child.side_effect = _EFFECTS[name](ref(child), ref(parent))


_FIXED: dict[str, Any] = {
    **dict.fromkeys(("__lt__", "__gt__", "__le__", "__ge__"), NotImplemented),
    **dict.fromkeys(("__contains__", "__exit__", "__aexit__"), False),
    "__bool__": True,
    "__len__": 0,
    "__int__": 1,
    "__index__": 1,
    "__float__": 1.0,
    "__complex__": 1j,
}


def _path(double: object) -> str:
    return f"{type(double).__name__}/{engine.full_name(double)}/{id(double)}"


_COMPUTED: dict[str, Any] = {
    "__hash__": object.__hash__,
    "__str__": object.__str__,
    "__sizeof__": object.__sizeof__,
    "__fspath__": _path,
}


# The effects know their doubles weakly: a double must not keep itself alive.


def _equality(child: Callable[[], Any], parent: Callable[[], Any]) -> Any:
    def compare(other: Any) -> Any:
        chosen = child()._mock_return_value
        if not is_default(chosen):
            return chosen
        return True if parent() is other else NotImplemented

    return compare


def _inequality(child: Callable[[], Any], parent: Callable[[], Any]) -> Any:
    def compare(other: Any) -> Any:
        chosen = child()._mock_return_value
        if not is_default(chosen):
            return chosen
        return False if parent() is other else NotImplemented

    return compare


def _iteration(child: Callable[[], Any], _parent: Callable[[], Any]) -> Any:
    def iterate() -> Any:
        chosen = child()._mock_return_value
        return iter(()) if is_default(chosen) else iter(chosen)

    return iterate


def _async_iteration(child: Callable[[], Any], _parent: Callable[[], Any]) -> Any:
    def iterate() -> Any:
        chosen = child()._mock_return_value
        return _AsyncIterator(iter(()) if is_default(chosen) else iter(chosen))

    return iterate


class _AsyncIterator:
    """An asynchronous iterator over a plain one."""

    def __init__(self, iterator: Any) -> None:
        self._iterator = iterator

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> Any:
        try:
            return next(self._iterator)
        except StopIteration:
            raise StopAsyncIteration from None


_EFFECTS: dict[str, Any] = {
    "__eq__": _equality,
    "__ne__": _inequality,
    "__iter__": _iteration,
    "__aiter__": _async_iteration,
}
