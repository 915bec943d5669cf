"""The names that doublet answers for under takeover, and the finder that answers."""

from __future__ import annotations

import importlib
import os
import sys
from importlib.machinery import ModuleSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from importlib.abc import Loader
    from types import ModuleType
    from typing import Any
else:
    Loader = object

ORIGINAL = "unittest.mock"
BACKPORT = "mock"
BACKPORT_BODY = "mock.mock"
STAND_IN = "doublet.mock"

_HERE = os.path.dirname(os.path.abspath(__file__))
# What the import system may write over when it believes that it has just made a module.
_IDENTITY = ("__name__", "__spec__", "__loader__", "__package__", "__path__")


class Peer:
    """A library that doublet stands in for, module by module."""

    def __init__(self, name: str, stand_in: str, mark: str) -> None:
        """`mark` is a file that lies in the library, and in no project's own module of this name."""
        self.name = name
        self.stand_in = stand_in
        self._mark = mark

    def counterpart(self, module: str) -> str | None:
        """Our module for one of the library's, if there is one."""
        ours = f"{self.stand_in}{module.removeprefix(self.name)}"
        path = os.path.join(_HERE, *ours.split(".")[1:])
        return ours if os.path.isfile(f"{path}.py") or os.path.isdir(path) else None

    def is_here(self) -> bool:
        """Whether the library would be found, and not something else of its name."""
        return bool(_places(self.name, self._mark))


PEERS = {
    "responses": Peer("responses", "doublet.responses", "registries.py"),
    "respx": Peer("respx", "doublet.respx", "patterns.py"),
    "pytest_httpx": Peer("pytest_httpx", "doublet.pytest_httpx", "_httpx_mock.py"),
}


class StandInFinder:
    """Answers for the names that doublet stands in for, before any other finder is asked."""

    def __init__(self, for_moto: Callable[[str], ModuleSpec | None]) -> None:
        """`for_moto` answers for moto and its modules."""
        self._for_moto = for_moto

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Our module for this name, or nothing."""
        if name == ORIGINAL or (name == BACKPORT and _places(BACKPORT, "mock.py")):
            return ModuleSpec(name, StandInLoader(STAND_IN))
        package = name.partition(".")[0]
        if package == "moto":
            return self._for_moto(name)
        peer = PEERS.get(package)
        if peer is not None:
            return self._peer(peer, name)
        if not name.startswith(f"{BACKPORT}.") or sys.modules.get(BACKPORT) is not sys.modules.get(STAND_IN):
            return None
        if name == BACKPORT_BODY:
            return ModuleSpec(name, StandInLoader(STAND_IN))
        # The backport's other files (its `backports`, its tests) are its own; doublet has nothing in their place.
        return elsewhere(name, _places(BACKPORT, "mock.py"))

    def _peer(self, peer: Peer, name: str) -> ModuleSpec | None:
        is_ours = sys.modules.get(peer.name) is sys.modules.get(peer.stand_in, self)
        if not (peer.is_here() if name == peer.name else is_ours):
            return None
        counterpart = peer.counterpart(name)
        return None if counterpart is None else ModuleSpec(name, StandInLoader(counterpart))


class StandInLoader(Loader):
    """Gives the import system the module that exists already, and keeps that module's identity."""

    def __init__(self, stand_in: str) -> None:
        self._stand_in = stand_in
        self._identity: dict[str, object] = {}

    def create_module(self, spec: ModuleSpec) -> ModuleType:  # noqa: ARG002 - there is only one module to give.
        """The module that exists already."""
        module = importlib.import_module(self._stand_in)
        self._identity = {name: vars(module)[name] for name in _IDENTITY if name in vars(module)}
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Give it its identity back."""
        vars(module).update(self._identity)


def _places(package: str, mark: str) -> list[str]:
    """Where a package of this name lies that has the file `mark` inside."""
    spec = elsewhere(package, None)
    places = list((spec and spec.submodule_search_locations) or ())
    return [place for place in places if os.path.isfile(os.path.join(place, mark))]


def elsewhere(name: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """What all finders but ours say to a name."""
    return next((spec for finder in _others() if (spec := finder.find_spec(name, path))), None)


def _others() -> Iterator[Any]:
    return (
        finder for finder in sys.meta_path if not isinstance(finder, StandInFinder) and hasattr(finder, "find_spec")
    )
