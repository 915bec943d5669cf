"""Test doubles for Python, written in Rust: drop-in, fast, honest.

Names are loaded when they are first used, so that importing the package costs next to nothing.
(PYTEST_DONT_REWRITE: there are no assertions in here for pytest to rewrite.)
"""

from __future__ import annotations

from doublet._doublet import __version__
from doublet.errors import DoubletError, DoubletWarning, InvalidSpecError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from doublet.mock import (
        ANY,
        DEFAULT,
        FILTER_DIR,
        AsyncMock,
        MagicMock,
        Mock,
        NonCallableMagicMock,
        NonCallableMock,
        PropertyMock,
        ThreadingMock,
        as_mock,
        call,
        create_autospec,
        mock_of,
        mock_open,
        patch,
        seal,
        sentinel,
    )

__all__ = [
    "ANY",
    "DEFAULT",
    "FILTER_DIR",
    "AsyncMock",
    "DoubletError",
    "DoubletWarning",
    "InvalidSpecError",
    "MagicMock",
    "Mock",
    "NonCallableMagicMock",
    "NonCallableMock",
    "PropertyMock",
    "ThreadingMock",
    "__version__",
    "as_mock",
    "call",
    "create_autospec",
    "mock_of",
    "mock_open",
    "patch",
    "seal",
    "sentinel",
]

if not TYPE_CHECKING:
    # Out of sight of type checkers, which would believe every name.

    def __getattr__(name: str) -> Any:
        """Find a name of `doublet.mock` there, and keep it unless it can change."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from doublet import mock

        value = getattr(mock, name)
        if name not in ("DEFAULT", "FILTER_DIR"):
            globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
