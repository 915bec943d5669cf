"""`from moto import mock_aws` is doublet's under takeover, with moto or without; its other names stay its own."""

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

_NAME = "mock_aws"
_MARK = os.path.join("core", "decorator.py")
_MOTO = Peer("moto", "doublet.moto", _MARK)


class MotoNames:
    """Answers for `moto`: with moto and one name of ours in it, or with our own module where there is none."""

    def __init__(self) -> None:
        """Replace nothing yet."""
        self._replaced: list[tuple[dict[str, Any], object]] = []

    def begin(self) -> None:
        """Give a moto that is loaded already our name, and who has taken it from there as well."""
        moto = sys.modules.get(_MOTO.name)
        if moto is not None and os.path.isfile(os.path.join(os.path.dirname(str(moto.__file__)), _MARK)):
            self._replace(moto)

    def end(self) -> None:
        """Give all names back."""
        while self._replaced:
            namespace, genuine = self._replaced.pop()
            namespace[_NAME] = genuine
        for name in [name for name in sys.modules if name.partition(".")[0] == _MOTO.name]:
            if sys.modules[name].__name__.startswith("doublet."):
                del sys.modules[name]

    def find_spec(self, name: str) -> ModuleSpec | None:
        """What stands for moto or a module of it; nothing if that is moto's own."""
        if name != _MOTO.name:
            is_ours = getattr(sys.modules.get(_MOTO.name), "__name__", None) == _MOTO.stand_in
            counterpart = _MOTO.counterpart(name) if is_ours else None
            return None if counterpart is None else ModuleSpec(name, StandInLoader(counterpart))
        spec = elsewhere(name, None)
        if spec is None:
            return ModuleSpec(name, StandInLoader(_MOTO.stand_in))
        if spec.loader is not None and _MOTO.is_here():
            loader: Any = _ReplacingLoader(spec.loader, self._replace)
            spec.loader = loader
        return spec

    def _replace(self, moto: ModuleType) -> None:
        ours = importlib.import_module("doublet.aws").mock_aws
        genuine = vars(moto).get(_NAME)
        for module in [moto, *list(sys.modules.values())]:
            namespace: dict[str, Any] = getattr(module, "__dict__", {})
            # Inside moto itself everything stays as it is.
            own = str(namespace.get("__name__")).startswith("moto.")
            if genuine is not None and namespace.get(_NAME) is genuine and not own:
                namespace[_NAME] = ours
                self._replaced.append((namespace, genuine))


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
        """Execute the module, then put our name in the place of its."""
        self._loader.exec_module(module)
        self._replace(module)
