"""`mocker.patch` and its kin: `doublet.mock.patch`, started at once and written into the mocker's ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from doublet import errors

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable, Iterable, Mapping

    from doublet.pytest_plugin.kinds import MockType
    from doublet.pytest_plugin.ledger import Entry, Ledger

_T = TypeVar("_T")


class PytestMockWarning(UserWarning):
    """The `mocker` fixture is used in a way that it is not made for; named as pytest-mock names it."""


# Word for word what pytest-mock says, because suites expect this warning by its text.
_NOT_FOR_WITH = (
    "Mocks returned by pytest-mock do not need to be used as context managers. "
    "The mocker fixture automatically undoes mocking at the end of a test. "
    "This warning can be ignored if it was triggered by mocking a context manager. "
    "https://pytest-mock.readthedocs.io/en/latest/usage.html#usage-as-context-manager"
)


class Patcher:
    """What `mocker.patch` is: callable like `patch`, with `object`, `multiple`, `dict` and `context_manager`.

    All arguments are those of `doublet.mock.patch` and go there untouched; the overloads say what comes back.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Write what is started into this ledger."""
        self._ledger = ledger

    @overload
    def __call__(self, target: str, new: _T, *positional: Any, **settings: Any) -> _T: ...
    @overload
    def __call__(self, target: str, *, new_callable: Callable[..., _T], **settings: Any) -> _T: ...
    @overload
    def __call__(self, target: str, *, new_callable: None = None, **settings: Any) -> MockType: ...
    def __call__(self, *positional: Any, **settings: Any) -> Any:
        """Patch the object that a dotted name leads to."""
        return self._started(_patch(), positional, settings, for_with=False).double

    @overload
    def object(self, target: builtins.object, attribute: str, new: _T, *positional: Any, **settings: Any) -> _T: ...
    @overload
    def object(
        self, target: builtins.object, attribute: str, *, new_callable: Callable[..., _T], **settings: Any
    ) -> _T: ...
    @overload
    def object(
        self, target: builtins.object, attribute: str, *, new_callable: None = None, **settings: Any
    ) -> MockType: ...
    def object(self, *positional: Any, **settings: Any) -> Any:
        """Patch an attribute of an object."""
        return self._started(_patch().object, positional, settings, for_with=False).double

    @overload
    def context_manager(
        self, target: builtins.object, attribute: str, new: _T, *positional: Any, **settings: Any
    ) -> _T: ...
    @overload
    def context_manager(
        self, target: builtins.object, attribute: str, *, new_callable: Callable[..., _T], **settings: Any
    ) -> _T: ...
    @overload
    def context_manager(
        self, target: builtins.object, attribute: str, *, new_callable: None = None, **settings: Any
    ) -> MockType: ...
    def context_manager(self, *positional: Any, **settings: Any) -> Any:
        """Patch an attribute of an object with a double that is meant for `with`, so that it does not warn there."""
        return self._started(_patch().object, positional, settings, for_with=True).double

    def multiple(self, target: builtins.object | str, *positional: Any, **settings: Any) -> dict[str, MockType]:
        """Patch several attributes of one object; returns the doubles that were made, by name."""
        from doublet.mock.sentinels import is_default

        entry = self._started(_patch().multiple, (target, *positional), settings, for_with=False)
        # What the caller brought along is not in the answer, but is in place and is reset like the rest.
        patchers = (entry.patcher, *entry.patcher.additional_patchers)
        brought = [patcher.new for patcher in patchers if not is_default(patcher.new)]
        made: dict[str, MockType] = entry.double
        entry.members = (*made.values(), *brought)
        return made

    def dict(
        self,
        in_dict: Mapping[Any, Any] | str,
        values: Mapping[Any, Any] | Iterable[tuple[Any, Any]] = (),
        clear: bool = False,
        **more: Any,
    ) -> Any:
        """Change a mapping; returns it."""
        return self._started(_patch().dict, (in_dict, values, clear), more, for_with=False).double

    def _started(
        self,
        patch: Callable[..., Any],
        positional: tuple[Any, ...],
        settings: builtins.dict[str, Any],
        *,
        for_with: bool,
    ) -> Entry:
        patcher = patch(*positional, **settings)
        entry = self._ledger.add(patcher.start(), patcher)
        double = entry.double
        # Asked in this order, because a patch may have put something into place that is no double at all.
        if not for_with and hasattr(double, "reset_mock") and hasattr(double, "__enter__"):
            double.__enter__.side_effect = _warn_about_with
        return entry


def _patch() -> Any:
    from doublet import mock

    return mock.patch


def _warn_about_with(*_args: Any) -> None:
    errors.warn_as(PytestMockWarning, _NOT_FOR_WITH)
