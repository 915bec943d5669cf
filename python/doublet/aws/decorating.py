"""A world around functions of every kind, and around the tests of a class."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, TypeVar, cast

from doublet.http.decorating import around

if TYPE_CHECKING:
    from collections.abc import Callable

    from doublet.aws.mocking import MockAws

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")

_BEFORE_ALL = ("setUpClass", "tearDownClass", "setup_class", "teardown_class")


def decorated(mock: MockAws, function: _Decorated) -> _Decorated:
    """The function with a world around each of its runs; a class is changed and given back."""
    if isinstance(function, type):
        _decorate_class(mock, function)
        return cast("_Decorated", function)
    return cast("_Decorated", functools.wraps(function)(around(mock.once, function)))


def _decorate_class(mock: MockAws, cls: type[Any]) -> None:
    """Each test has a world of its own, which its set-up and tear-down share."""
    for name, member in list(vars(cls).items()):
        if isinstance(member, type) and (name.startswith("Test") or _is_unittest(member)):
            _decorate_class(mock, member)
    _decorate_around_all(mock, cls)
    if _is_unittest(cls):
        # What `unittest` and pytest call for one test, with all that belongs to it.
        cls.run = _with_world(mock, cls.run)
        return
    for name, function in _methods(cls).items():
        setattr(cls, name, _with_world(mock, function))
    if hasattr(cls, "setup_method"):
        _span(mock, cls)


def _methods(cls: type[Any]) -> dict[str, Callable[..., Any]]:
    """The public methods of the class itself, and the tests that it inherits."""
    found: dict[str, Callable[..., Any]] = {}
    for base in cls.__mro__[:-1]:
        for name, member in vars(base).items():
            is_wanted = name.startswith("test") if base is not cls else not name.startswith("_")
            if is_wanted and name not in ("setup_method", "teardown_method") and inspect.isfunction(member):
                found.setdefault(name, member)
    return found


def _span(mock: MockAws, cls: type[Any]) -> None:
    """One world from pytest's set-up of a test to its tear-down."""
    set_up: Callable[..., Any] = cls.setup_method
    tear_down: Callable[..., Any] | None = getattr(cls, "teardown_method", None)

    @functools.wraps(set_up)
    def setup_method(self: Any, *args: Any, **kwargs: Any) -> Any:
        world = mock.once()
        world.start()
        self._doublet_world = world
        try:
            return set_up(self, *args, **kwargs)
        except BaseException:
            world.stop()
            raise

    def teardown_method(self: Any, method: Any = None) -> Any:
        try:
            if tear_down is not None:
                takes_method = len(inspect.signature(tear_down).parameters) > 1
                return tear_down(self, method) if takes_method else tear_down(self)
        finally:
            self._doublet_world.stop()

    cls.setup_method = setup_method
    cls.teardown_method = teardown_method


def _decorate_around_all(mock: MockAws, cls: type[Any]) -> None:
    """What runs before and after all tests reaches no real AWS either, but leaves nothing behind."""
    for name in _BEFORE_ALL:
        member: Any = vars(cls).get(name)
        if type(member) is classmethod:
            setattr(cls, name, classmethod(_with_world(mock, cast("Any", member).__func__)))


def _with_world(mock: MockAws, function: Callable[..., Any]) -> Callable[..., Any]:
    return functools.wraps(function)(around(mock.once, function))


def _is_unittest(cls: type[Any]) -> bool:
    import sys

    unittest = sys.modules.get("unittest")
    return unittest is not None and issubclass(cls, unittest.TestCase)
