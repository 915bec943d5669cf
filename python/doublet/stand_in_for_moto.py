"""`from moto import mock_aws` is doublet's under takeover, whether moto is installed or not; its other names stay its own."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from importlib.machinery import ModuleSpec

from doublet.stand_ins import Peer, StandInLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

_NAME = "mock_aws"
_MARK = os.path.join("core", "decorator.py")
_MOTO = Peer("moto", "doublet.moto", _MARK)


class MotoFinder:
    """Answers for `moto`: with moto and one name of ours in it, or with our own module where there is none."""

    def __init__(self) -> None:
        """Ask nobody yet."""
        self._asking = False
        self._undo: list[Callable[[], None]] = []

    def begin(self) -> None:
        """Answer from now on; a moto that is loaded already gets our name, and so does who has taken it from there."""
        sys.meta_path.insert(0, self)
        moto = sys.modules.get(_MOTO.name)
        if moto is not None and os.path.isfile(os.path.join(os.path.dirname(str(moto.__file__)), _MARK)):
            self._replace(moto)

    def end(self) -> None:
        """Answer no more, and give all names back."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        while self._undo:
            self._undo.pop()()
        for name in [name for name in sys.modules if name.partition(".")[0] == _MOTO.name]:
            if sys.modules[name].__name__.startswith("doublet."):
                del sys.modules[name]

    def find_spec(self, name: str, _path: object = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """What stands for moto, or nothing for all other names."""
        if name.partition(".")[0] != _MOTO.name or self._asking:
            return None
        if name != _MOTO.name:
            is_ours = getattr(sys.modules.get(_MOTO.name), "__name__", None) == _MOTO.stand_in
            counterpart = _MOTO.counterpart(name) if is_ours else None
            return None if counterpart is None else ModuleSpec(name, StandInLoader(counterpart))
        self._asking = True
        try:
            spec = importlib.util.find_spec(name)
            is_moto = _MOTO.is_here()
        finally:
            self._asking = False
        if spec is None:
            return ModuleSpec(name, StandInLoader(_MOTO.stand_in))
        if spec.loader is not None and is_moto:
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
                self._undo.append(lambda namespace=namespace: namespace.update({_NAME: genuine}))


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
