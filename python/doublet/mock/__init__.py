"""Drop-in names for `unittest.mock`: doubles for objects, patches, and what tests compare with."""
# pyright: reportUnusedImport=false, reportUnsupportedDunderAll=false

from __future__ import annotations

import doublet.mock.engine_hooks
from doublet.errors import InvalidSpecError
from doublet.mock.autospec import create_autospec
from doublet.mock.calls import _Call, _CallList, call
from doublet.mock.classes import (
    AsyncMagicMixin,
    AsyncMock,
    AsyncMockMixin,
    Base,
    CallableMixin,
    MagicMixin,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    NonCallableMock,
    PropertyMock,
    ThreadingMixin,
    ThreadingMock,
)
from doublet.mock.files import mock_open
from doublet.mock.inspection import is_callable as _callable
from doublet.mock.magic_names import _all_magics, _magics
from doublet.mock.patching.dicts import DictPatcher as _patch_dict
from doublet.mock.patching.functions import patch
from doublet.mock.patching.patcher import Patcher as _patch
from doublet.mock.patching.targets import split_target as _get_target
from doublet.mock.sealing import seal
from doublet.mock.sentinels import ANY, sentinel
from doublet.mock.spec_state import _SpecState
from doublet.mock.typed import as_mock, mock_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "ANY",
    "DEFAULT",
    "FILTER_DIR",
    "AsyncMock",
    "InvalidSpecError",
    "MagicMock",
    "Mock",
    "NonCallableMagicMock",
    "NonCallableMock",
    "PropertyMock",
    "ThreadingMock",
    "as_mock",
    "call",
    "create_autospec",
    "mock_of",
    "mock_open",
    "patch",
    "seal",
    "sentinel",
]

FILTER_DIR = True
"""Whether `dir(mock)` lists the useful names only."""


def __getattr__(name: str) -> Any:
    """Find `DEFAULT`, which is the standard module's own object: loaded only when somebody asks."""
    if name == "DEFAULT":
        from doublet.mock.sentinels import standard_default

        return standard_default()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
