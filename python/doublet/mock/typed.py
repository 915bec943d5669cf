"""`mock_of` and `as_mock`: doubles that type checkers know as what they stand for, and then as the mocks they are."""

from __future__ import annotations

from doublet.mock.autospec import create_autospec
from doublet.mock.classes import AsyncMock, MagicMock
from doublet.mock.inspection import extract_mock, is_mock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["AsyncFunctionMock", "FunctionMock", "as_mock", "mock_of"]

# Only annotations tell these apart from the classes: `FunctionMock[[str, int], Receipt]`.
FunctionMock = MagicMock
AsyncFunctionMock = AsyncMock


def mock_of(spec: Any, /, *, spec_set: bool = False, **settings: Any) -> Any:
    """Make a double of an instance of the class `spec`, and let type checkers take it for one.

    It has the attributes and the signatures of the class, all the way down. With `spec_set`, no other attributes can be
    set; further keywords configure it, as in `mock_of(Service, name="service", **{"charge.return_value": None})`.
    """
    kind = spec if isinstance(spec, type) else getattr(spec, "__origin__", spec)
    if not isinstance(kind, type):
        problem = TypeError(f"`mock_of` takes a class, not {spec!r}")
        problem.add_note("hint: `create_autospec` imitates functions, modules and other objects")
        raise problem
    return create_autospec(kind, spec_set, instance=True, **settings)


def as_mock(double: Any, /) -> Any:
    """See a double, or a method of one, as the mock that it is.

    To type checkers, the mock of a method takes, expects and returns what the method does.
    """
    mock = extract_mock(double)
    if not is_mock(mock):
        problem = TypeError(f"`as_mock` takes a double, not {double!r}")
        problem.add_note("hint: doubles are made by `mock_of`, `create_autospec` and `patch`")
        raise problem
    return mock
