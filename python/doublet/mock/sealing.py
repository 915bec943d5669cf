"""`seal`: no more attributes of a mock come into being."""

from __future__ import annotations

from doublet.mock.inspection import is_mock
from doublet.mock.spec_state import _SpecState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def seal(mock: Any) -> None:
    """Stop `mock` and the mocks below it from making new children.

    Reading an attribute that was not set up before then raises `AttributeError`. Mocks which were assigned and
    have a name or a parent of their own stay as they are.
    """
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not is_mock(child) or isinstance(child._mock_children.get(name), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)
