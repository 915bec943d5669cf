"""A few names of moto are doublet's under takeover, with moto or without, `mock_aws` first; its others stay its own."""

from __future__ import annotations

import importlib
import os
import sys
from importlib.machinery import ModuleSpec

from doublet.stand_ins import Peer, StandInLoader, elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

# Names of ours, by the module of moto in which they stand, and where they come from.
_NAMES = {
    "moto": ("doublet.aws", ("mock_aws",)),
    "moto.core": (
        "doublet.moto.core",
        ("disable_iam_authentication", "enable_iam_authentication", "set_initial_no_auth_action_count"),
    ),
}
_MARK = os.path.join("core", "decorator.py")
_MOTO = Peer("moto", "doublet.moto", _MARK)


class MotoNames:
    """Answers for `moto`: with moto and some names of ours in it, or with our own module where there is none."""

    def __init__(self) -> None:
        """Replace nothing yet."""
        self._replaced: list[tuple[dict[str, Any], str, object]] = []

    def begin(self) -> None:
        """Give a moto that is loaded already our names, and who has taken them from there as well."""
        moto = sys.modules.get(_MOTO.name)
        if moto is None or not os.path.isfile(os.path.join(os.path.dirname(str(moto.__file__)), _MARK)):
            return
        for name in _NAMES:
            if name in sys.modules:
                self._replace(sys.modules[name])

    def end(self) -> None:
        """Give all names back."""
        while self._replaced:
            namespace, name, genuine = self._replaced.pop()
            namespace[name] = genuine
        for name in [name for name in sys.modules if name.partition(".")[0] == _MOTO.name]:
            if sys.modules[name].__name__.startswith("doublet."):
                del sys.modules[name]

    def find_spec(self, name: str) -> ModuleSpec | None:
        """What stands for moto or a module of it; nothing if that is moto's own."""
        if name != _MOTO.name:
            package = sys.modules.get(_MOTO.name)
            if getattr(package, "__name__", None) == _MOTO.stand_in:
                counterpart = _MOTO.counterpart(name)
                return None if counterpart is None else ModuleSpec(name, StandInLoader(counterpart))
            if name not in _NAMES:
                return None
            spec = elsewhere(name, getattr(package, "__path__", None))
        else:
            spec = elsewhere(name, None)
            if spec is None:
                return ModuleSpec(name, StandInLoader(_MOTO.stand_in))
        if spec is not None and spec.loader is not None and _MOTO.is_here():
            loader: Any = _ReplacingLoader(spec.loader, self._replace)
            spec.loader = loader
        return spec

    def _replace(self, holder: ModuleType) -> None:
        ours, names = _NAMES[holder.__name__]
        for name in names:
            genuine = vars(holder).get(name)
            if genuine is None:
                continue
            for module in [holder, *list(sys.modules.values())]:
                namespace: dict[str, Any] = getattr(module, "__dict__", {})
                # Inside moto itself everything else stays as it is.
                own = module is not holder and str(namespace.get("__name__")).startswith("moto.")
                if namespace.get(name) is genuine and not own:
                    namespace[name] = getattr(importlib.import_module(ours), name)
                    self._replaced.append((namespace, name, genuine))


class _ReplacingLoader:
    def __init__(self, loader: Any, replace: Callable[[ModuleType], None]) -> None:
        self._loader = loader
        self._replace = replace

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        made: ModuleType | None = self._loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module, then put our names in the place of its."""
        self._loader.exec_module(module)
        self._replace(module)
