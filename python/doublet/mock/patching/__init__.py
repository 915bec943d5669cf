"""Patching: put a double in something's place, and take it out again without a trace.

Who lives here: `functions` (the names that tests use), `targets` (from a text to the object that holds the attribute),
`patcher` (one attribute), `replacement` (which double it gets), `multiple` (several attributes), `dicts` (mappings),
`decorators` (functions and test classes), `unwinding` (leaving several in order), `misuse` (what is said when it
cannot work). Deliberately absent: the doubles themselves, which come from `doublet.mock.classes` and `.autospec`.
"""

from __future__ import annotations

from doublet.mock.patching.dicts import DictPatcher as _patch_dict  # noqa: N813 (the name that suites know)
from doublet.mock.patching.functions import patch
from doublet.mock.patching.patcher import Patcher as _patch  # noqa: N813 (the name that suites know)
from doublet.mock.patching.targets import split_target as _get_target

__all__ = ["_get_target", "_patch", "_patch_dict", "patch"]
