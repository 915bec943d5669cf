"""The object behind the `mocker` fixture: everything of `doublet.mock`, undone when its fixture ends."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from doublet.pytest_plugin.ledger import Ledger
from doublet.pytest_plugin.patches import Patcher
from doublet.pytest_plugin.spies import Spy

if TYPE_CHECKING:
    from types import ModuleType

    import pytest

    from doublet.pytest_plugin.kinds import AsyncMockType, MockType, SpyType


def get_mock_module(_config: pytest.Config) -> ModuleType:
    """Return the module that mockers use: always doublet's, whose mocks are unittest.mock's and the backport's."""
    return importlib.import_module("doublet.mock")


class MockerFixture:
    """Patches, spies and stubs for one test (or class, module, package, session), equal to pytest-mock's.

    Whatever was patched or spied through it is undone when the fixture ends, also when the test failed.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Begin with nothing patched."""
        from doublet import mock

        self.mock_module = get_mock_module(config)
        self._ledger = Ledger()
        self.patch = Patcher(self._ledger)

        self.Mock = mock.Mock
        self.MagicMock = mock.MagicMock
        self.NonCallableMock = mock.NonCallableMock
        self.NonCallableMagicMock = mock.NonCallableMagicMock
        self.AsyncMock = mock.AsyncMock
        self.PropertyMock = mock.PropertyMock
        self.ThreadingMock = mock.ThreadingMock
        self.ANY = mock.ANY
        self.call = mock.call
        self.sentinel = mock.sentinel
        self.mock_open = mock.mock_open
        self.seal = mock.seal

    @property
    def DEFAULT(self) -> Any:  # noqa: N802 - the library's name.
        """The library's DEFAULT, looked up only when wanted: to be the standard module's, that has to be loaded."""
        return self.mock_module.DEFAULT

    def create_autospec(self, spec: Any, spec_set: bool = False, instance: bool = False, **kwargs: Any) -> MockType:
        """Make a double with the interface of `spec` that `resetall` and `stop` know."""
        double: MockType = self.mock_module.create_autospec(spec, spec_set, instance, **kwargs)
        self._ledger.add(double)
        return double

    def spy(self, obj: object, name: str, duplicate_iterators: bool = False) -> SpyType:
        """Watch the callable `obj.name`: it runs as before, while calls, answers and errors are recorded.

        Args:
            obj: An instance, a class or a module.
            name: The attribute that holds the callable.
            duplicate_iterators: Keep a copy of a returned iterator in `spy_return_iter`.
        """
        spy = Spy(getattr(obj, name), duplicate_iterators=duplicate_iterators)
        double: Any = self.patch.object(obj, name, side_effect=spy.call_through, autospec=spy.has_signature)
        spy.watch(double)
        self._ledger.newest.spy = spy
        return double  # type: ignore[no-any-return]

    def stub(self, name: str | None = None) -> MockType:
        """Make a function that accepts any arguments, for callbacks; `name` shows in its repr and messages."""
        double: MockType = self.mock_module.MagicMock(spec=_accept_anything, name=name)
        return double

    def async_stub(self, name: str | None = None) -> AsyncMockType:
        """Make an async function that accepts any arguments; being called and being awaited are told apart."""
        double: AsyncMockType = self.mock_module.AsyncMock(spec=_accept_anything, name=name)
        return double

    def resetall(self, *, return_value: bool = False, side_effect: bool = False) -> None:
        """Call `reset_mock` on everything that was patched, spied or autospecced through this mocker.

        Args:
            return_value: Forget the configured return values as well.
            side_effect: Forget the side effects as well; a spy goes back to calling the real code.
        """
        for entry in self._ledger:
            for double in entry.members:
                self._reset(double, return_value=return_value, side_effect=side_effect)
            if entry.spy is not None:
                entry.spy.forget()
                if side_effect:
                    entry.double.side_effect = entry.spy.call_through

    def _reset(self, double: Any, **what: bool) -> None:
        if not hasattr(double, "reset_mock"):
            return  # A patch can put anything into place, a number for example.
        if isinstance(double, self.NonCallableMock):
            double.reset_mock(**what)
        else:
            double.reset_mock()  # An autospecced function is a function; its `reset_mock` takes no arguments.

    def stop(self, mock: Any) -> None:
        """Undo one patch or spy, given what it returned.

        Raises:
            ValueError: This mocker has not made it, or has stopped it before.
        """
        self._ledger.undo(mock)

    def stopall(self) -> None:
        """Undo everything that was patched through this mocker; may be called any number of times."""
        self._ledger.undo_all()


def _accept_anything(*_args: Any, **_kwargs: Any) -> None:
    """Be the spec of stubs: a function, so that a stub has the attributes of one and takes every call."""
