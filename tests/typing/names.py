"""Both packages have the same names, and no others."""

from __future__ import annotations

from typing import Any, assert_type

import doublet
import doublet.mock
from doublet import (
    ANY,
    DEFAULT,
    FILTER_DIR,
    AsyncMock,
    DoubletError,
    DoubletWarning,
    InvalidSpecError,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    NonCallableMock,
    PropertyMock,
    ThreadingMock,
    __version__,
    as_mock,
    call,
    create_autospec,
    mock_of,
    mock_open,
    patch,
    seal,
    sentinel,
)

EVERYTHING = (
    (ANY, doublet.mock.ANY),
    (DEFAULT, doublet.mock.DEFAULT),
    (FILTER_DIR, doublet.mock.FILTER_DIR),
    (AsyncMock, doublet.mock.AsyncMock),
    (InvalidSpecError, doublet.mock.InvalidSpecError),
    (MagicMock, doublet.mock.MagicMock),
    (Mock, doublet.mock.Mock),
    (NonCallableMagicMock, doublet.mock.NonCallableMagicMock),
    (NonCallableMock, doublet.mock.NonCallableMock),
    (PropertyMock, doublet.mock.PropertyMock),
    (ThreadingMock, doublet.mock.ThreadingMock),
    (as_mock, doublet.mock.as_mock),
    (call, doublet.mock.call),
    (create_autospec, doublet.mock.create_autospec),
    (mock_of, doublet.mock.mock_of),
    (mock_open, doublet.mock.mock_open),
    (patch, doublet.mock.patch),
    (seal, doublet.mock.seal),
    (sentinel, doublet.mock.sentinel),
)


def the_same_names_mean_the_same(double: doublet.mock.MagicMock, error: DoubletError | DoubletWarning) -> MagicMock:
    assert_type(doublet.mock.FILTER_DIR, bool)
    assert_type(__version__, str)
    assert_type(error.args, tuple[Any, ...])
    return double


def other_names_are_refused() -> None:
    doublet.MagicMok  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    doublet.mock.MagicMok  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
