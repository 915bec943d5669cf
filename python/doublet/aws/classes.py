"""A world for each test of a class, shared with what is set up and torn down for it."""

from __future__ import annotations

import functools
import inspect
import sys
from typing import TYPE_CHECKING, Any, cast

from doublet.http.decorating import around

if TYPE_CHECKING:
    from collections.abc import Callable

    from doublet.aws.mocking import MockAws

_AROUND_ALL = ("setUpClass", "tearDownClass", "setup_class", "teardown_class")
_AROUND_EACH = ("setup_method", "teardown_method")


def decorate_class(mock: MockAws, cls: type[Any]) -> None:
    """Change a class: each of its tests has a world of its own."""
    inner = [member for name, member in vars(cls).items() if isinstance(member, type) and _is_tested(name, member)]
    for member in inner:
        decorate_class(mock, member)
    _decorate_around_all(mock, cls)
    if _is_unittest(cls):
        # What `unittest` and pytest call for one test, with all that belongs to it.
        cls.run = _with_world(mock, cls.run)
        return
    for name, function in _methods(cls).items():
        setattr(cls, name, _with_world(mock, function))
    # pytest looks for the set-up of a class in the classes inside it as well, and fails where it is not.
    if any(hasattr(cls, name) for name in _AROUND_EACH) or (cls.__name__.startswith("Test") and not inner):
        _span(mock, cls)


def _methods(cls: type[Any]) -> dict[str, Callable[..., Any]]:
    """The public methods of the class itself, and the tests that it inherits."""
    found: dict[str, Callable[..., Any]] = {}
    for base in cls.__mro__[:-1]:
        for name, member in vars(base).items():
            is_wanted = name.startswith("test") if base is not cls else not name.startswith("_")
            if is_wanted and name not in (*_AROUND_EACH, *_AROUND_ALL) and inspect.isfunction(member):
                found.setdefault(name, member)
    return found


def _span(mock: MockAws, cls: type[Any]) -> None:
    """One world from pytest's set-up of a test to its tear-down, for the class's own fixtures as well."""
    set_up: Any = getattr(cls, "setup_method", None)
    tear_down: Any = getattr(cls, "teardown_method", None)

    def before(self: Any, method: Any) -> None:
        world = mock.once()
        world.start()
        # A class and one that it is derived from may both be decorated.
        _worlds(self).append(world)
        try:
            _call(set_up, self, method)
        except BaseException:
            _worlds(self).pop().stop()
            raise

    def after(self: Any, method: Any) -> None:
        try:
            _call(tear_down, self, method)
        finally:
            # Whoever calls it without a set-up has no world to end.
            if worlds := _worlds(self):
                worlds.pop().stop()

    # pytest counts the parameters, and gives the method to those that have one for it.
    def setup_method(self: Any, method: Any = None) -> None:
        before(self, method)

    def teardown_method(self: Any, method: Any = None) -> None:
        after(self, method)

    cls.setup_method = setup_method
    cls.teardown_method = teardown_method


def _worlds(test: Any) -> list[MockAws]:
    worlds: list[MockAws] = test.__dict__.setdefault("_doublet_worlds", [])
    return worlds


def _call(function: Any, *arguments: Any) -> None:
    """Call what somebody may have written with fewer parameters."""
    if function is not None:
        function(*arguments[: _positional(function)])


def _positional(function: Any) -> int:
    """How many of its parameters can be given by place."""
    kinds = [parameter.kind for parameter in inspect.signature(function).parameters.values()]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return sys.maxsize
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(kind in by_place for kind in kinds)


def _decorate_around_all(mock: MockAws, cls: type[Any]) -> None:
    """What runs before and after all tests reaches no real AWS either, but leaves nothing behind."""
    for name in _AROUND_ALL:
        member: Any = vars(cls).get(name)
        if type(member) is classmethod:
            setattr(cls, name, classmethod(_of_class(mock, cast("Any", member).__func__)))


def _of_class(mock: MockAws, function: Callable[..., Any]) -> Callable[..., Any]:
    run = around(mock.once, function)

    # pytest counts the parameters here as well.
    @functools.wraps(function)
    def of_class(cls: Any) -> Any:
        return run(cls)

    return of_class


def _with_world(mock: MockAws, function: Callable[..., Any]) -> Callable[..., Any]:
    return functools.wraps(function)(around(mock.once, function))


def _is_tested(name: str, cls: type[Any]) -> bool:
    return name.startswith("Test") or _is_unittest(cls)


def _is_unittest(cls: type[Any]) -> bool:
    unittest = sys.modules.get("unittest")
    return unittest is not None and issubclass(cls, unittest.TestCase)
