"""The names of the magic methods that doubles support."""

from __future__ import annotations

from doublet._doublet import magic_method_names

_magics = frozenset(name for name in magic_method_names(True) if name not in ("__aenter__", "__aexit__", "__anext__"))
_all_magics = frozenset((*magic_method_names(True), *magic_method_names(False)))
