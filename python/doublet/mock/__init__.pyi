"""Drop-in names for `unittest.mock`: doubles for objects, patches, and what tests compare with."""

from typing import Any, Literal, TypeVar, overload

from doublet.errors import InvalidSpecError
from doublet.mock.calls import _Call as _Call
from doublet.mock.calls import _CallList as _CallList
from doublet.mock.calls import call
from doublet.mock.classes import AsyncMagicMixin as AsyncMagicMixin
from doublet.mock.classes import (
    AsyncMock,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    NonCallableMock,
    PropertyMock,
    ThreadingMock,
)
from doublet.mock.classes import AsyncMockMixin as AsyncMockMixin
from doublet.mock.classes import Base as Base
from doublet.mock.classes import CallableMixin as CallableMixin
from doublet.mock.classes import MagicMixin as MagicMixin
from doublet.mock.classes import ThreadingMixin as ThreadingMixin
from doublet.mock.magic_names import _all_magics as _all_magics
from doublet.mock.magic_names import _magics as _magics
from doublet.mock.patching import _get_target as _get_target
from doublet.mock.patching import _patch as _patch
from doublet.mock.patching import _patch_default_new as _patch_default_new
from doublet.mock.patching import _patch_dict as _patch_dict
from doublet.mock.patching import _patch_pass_arg as _patch_pass_arg
from doublet.mock.patching import _patcher as _patcher
from doublet.mock.patching import patch
from doublet.mock.sealing import seal
from doublet.mock.sentinels import ANY, sentinel
from doublet.mock.spec_state import _SpecState as _SpecState
from doublet.mock.typed import as_mock, mock_of

_Original = TypeVar("_Original")
_Given = TypeVar("_Given", bound=NonCallableMock)

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

DEFAULT: Any
"""What stands for "nothing was given": as `new` it asks `patch` for a mock, from a side effect for the return value."""

FILTER_DIR: bool
"""Whether `dir(mock)` lists the useful names only."""

# `| Any` makes a list of doubles a list of originals, too, for mypy. No type is both a mock and a class. Settings are
# `Any`, because a dictionary of keywords (`**{"method.return_value": 3}`) might hold them for all that a checker knows.
@overload
def create_autospec(
    spec: type[_Original],
    spec_set: Any = False,
    *,
    instance: Literal[True],
    _parent: Any = None,
    _name: Any = None,
    unsafe: Any = False,
    **kwargs: Any,
) -> MagicMock[_Original] | Any: ...
@overload
def create_autospec(
    spec: type[_Original],
    spec_set: Any,
    instance: Literal[True],
    _parent: Any = None,
    _name: Any = None,
    *,
    unsafe: Any = False,
    **kwargs: Any,
) -> MagicMock[_Original] | Any: ...
@overload
def create_autospec(
    spec: Any,
    spec_set: Any = False,
    instance: Any = False,
    _parent: Any = None,
    _name: Any = None,
    *,
    unsafe: Any = False,
    **kwargs: Any,
) -> Any:
    """Make a double with the attributes and signatures of `spec`, all the way down.

    A class gives a double of the class, whose result has the class' attributes; with `instance`, a
    double of an instance. With `spec_set`, only attributes of the specification can be set. Other
    keywords configure the double.

    Attributes that a class assigns in its `__init__`, and fields of dataclasses and attrs classes,
    are known, too; properties and other descriptors are never run.
    """

@overload
def mock_open(mock: None = None, read_data: Any = "") -> MagicMock: ...
@overload
def mock_open(mock: _Given, read_data: Any = "") -> _Given:
    """Make a mock that takes the place of `open`, called directly or in a `with` statement.

    `read_data` is what the files contain, text or bytes; every call opens it anew. Configures `mock` if one is
    given, else a new `MagicMock`. The mock's return value is the file; it has the attributes of real files only.
    """

def _callable(candidate: object) -> bool:
    """Tell whether `candidate` can be called, seen through static, class and bound methods."""
