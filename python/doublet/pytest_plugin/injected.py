"""Lets pytest recognise the arguments that `@patch` of `doublet.mock` fills in.

pytest takes an argument for injected when the patch's `new` is the `DEFAULT` of a loaded mock library, and it knows
only `unittest.mock` and `mock`. Without a takeover neither need be loaded; then the original is loaded here, for the
first test that has such a patch, and doublet's `DEFAULT` is from then on the original's.
"""

from __future__ import annotations

import importlib
import sys
from types import FunctionType


def pytest_pycollect_makeitem(obj: object) -> None:
    """Prepare pytest for a test function with patches; making the item itself is left to pytest."""
    if "doublet.mock" not in sys.modules or "unittest.mock" in sys.modules or "mock" in sys.modules:
        return
    if isinstance(obj, FunctionType) and getattr(obj, "patchings", None):
        importlib.import_module("unittest.mock")
