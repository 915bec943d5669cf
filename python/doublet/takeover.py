"""Puts doublet in the place of `unittest.mock`, `mock` and the peers of `stand_ins`, here and in child processes.

After `install()` every `import unittest.mock` gives the module `doublet.mock` itself, also when somebody deletes the
entry of `sys.modules` and imports again. The backport's names `mock` and `mock.mock` are answered where the backport
would have been found; a project's own module called `mock` is left alone. In the same way `responses`, `respx` and
`pytest_httpx`, with their submodules, give `doublet.responses` and so on where these libraries are installed. Of moto
a few names are ours, `mock_aws` first, also where moto is not installed: see `stand_in_for_moto`.

Names that were taken from the original before cannot be called back. `install()` therefore refuses with
`TakeoverTooLate` when a loaded module holds some, and says which. Only pytest's plugin, which runs while nothing but
libraries is loaded, may ask for another treatment: a library that merely holds names is *moved over* (its names are
bound to doublet's), one that has already built something from them keeps the original.

Child processes are reached, when asked, through their environment: `DOUBLET_TAKEOVER=1`, and a folder in front of
`PYTHONPATH` with a `sitecustomize` that installs the takeover and then runs the `sitecustomize` it hides. No file is
put into anybody's site-packages, and a Python without doublet's reach (older than 3.11, another implementation,
started with `-I`, `-E` or `-S`) runs as ever.
"""

from __future__ import annotations

import importlib
import os
import sys

from doublet.errors import TakeoverTooLate
from doublet.holders import find_holders
from doublet.stand_in_for_moto import MotoNames
from doublet.stand_ins import BACKPORT, BACKPORT_BODY, ORIGINAL, PEERS, STAND_IN, StandInFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType
    from typing import Any, ClassVar

    from doublet.holders import Holder

CHILDREN_VARIABLE = "DOUBLET_TAKEOVER"
CHILDREN_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "child_processes")


def install(*, subprocesses: bool = False, only_libraries_loaded: bool = False) -> None:
    """Take the place of `unittest.mock` and `mock`; does nothing where that is done already.

    Args:
        subprocesses: Python processes started from here on are taken over as well.
        only_libraries_loaded: No test code has been imported yet, so move the early holders over instead of refusing.

    Raises:
        TakeoverTooLate: A loaded module holds names of the original.
    """
    takeover = _Takeover.current
    if takeover is None or takeover.finder not in sys.meta_path:
        takeover = _Takeover.current = _Takeover.begin(only_libraries_loaded)
    if subprocesses:
        takeover.extend_to_children()


def uninstall() -> None:
    """Give the place back: modules, attributes, moved names and the environment are as they were."""
    if _Takeover.current is not None:
        _Takeover.current.end()
        _Takeover.current = None


def is_installed() -> bool:
    """Whether `import unittest.mock` gives doublet now."""
    return _Takeover.current is not None and _Takeover.current.finder in sys.meta_path


def reaches_children() -> bool:
    """Whether Python processes that are started now will be taken over as well."""
    return os.environ.get(CHILDREN_VARIABLE) == "1"


def moved_over() -> tuple[str, ...]:
    """Return the names of the modules that had imported the original early and now use doublet."""
    return _Takeover.current.moved_modules if _Takeover.current else ()


def kept_original() -> tuple[str, ...]:
    """Return the names of the modules that built something from the original early and therefore keep it."""
    return _Takeover.current.kept_modules if _Takeover.current else ()


class _Takeover:
    """What was displaced, so that it can be put back."""

    current: ClassVar[_Takeover | None] = None

    def __init__(self) -> None:
        self.moto = MotoNames()
        self.finder = StandInFinder(self.moto.find_spec)
        self.displaced: dict[str, ModuleType] = {}
        self.moved: list[tuple[dict[str, Any], str, object]] = []
        self.moved_modules: tuple[str, ...] = ()
        self.kept_modules: tuple[str, ...] = ()
        self.environment: dict[str, str | None] = {}

    @classmethod
    def begin(cls, only_libraries_loaded: bool) -> _Takeover:
        takeover = cls()
        loaded = dict(_loaded_originals())
        holders = find_holders(loaded.values())
        peers = dict(_loaded_peers())
        peers_holders = find_holders(peers.values())
        if not only_libraries_loaded:
            if holders:
                raise _too_late(ORIGINAL if ORIGINAL in loaded else BACKPORT, holders)
            if peers_holders:
                raise _too_late(min(peers, key=len), peers_holders)
        for name in peers:
            takeover.displaced[name] = sys.modules.pop(name)
        for name in loaded:
            takeover.displaced[name] = sys.modules.pop(name)
        sys.meta_path.insert(0, takeover.finder)
        takeover.moto.begin()
        # Where `unittest` is loaded, its attribute `mock` must lead to doublet even if nobody imports the submodule.
        wanted = {*loaded, ORIGINAL} if "unittest" in sys.modules else {*loaded}
        for name in sorted(wanted):
            importlib.import_module(name)
        takeover._move_over(holders)
        # What a library has taken from a peer works on its own: nothing of it is shared with doublet.
        takeover.kept_modules = tuple(sorted({*takeover.kept_modules, *(holder.module for holder in peers_holders)}))
        return takeover

    def _move_over(self, holders: list[Holder]) -> None:
        if not holders:
            return
        stand_in = importlib.import_module(STAND_IN)
        for holder in holders:
            if holder.built:
                continue
            for name, member in holder.names.items():
                counterpart = stand_in if member is None else getattr(stand_in, member, None)
                if counterpart is not None:
                    self.moved.append((holder.namespace, name, holder.namespace[name]))
                    holder.namespace[name] = counterpart
        self.moved_modules = tuple(sorted({holder.module for holder in holders if not holder.built}))
        self.kept_modules = tuple(sorted({holder.module for holder in holders if holder.built}))

    def extend_to_children(self) -> None:
        folders = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
        if CHILDREN_FOLDER not in folders:
            folders.insert(0, CHILDREN_FOLDER)
        for variable, value in {CHILDREN_VARIABLE: "1", "PYTHONPATH": os.pathsep.join(folders)}.items():
            self.environment.setdefault(variable, os.environ.get(variable))
            os.environ[variable] = value

    def end(self) -> None:
        if self.finder in sys.meta_path:
            sys.meta_path.remove(self.finder)
        self.moto.end()
        stand_in = sys.modules.get(STAND_IN)
        for name in (BACKPORT_BODY, BACKPORT, ORIGINAL):
            if stand_in is not None and sys.modules.get(name) is stand_in:
                del sys.modules[name]
            _restore_attribute(name, self.displaced.get(name), stand_in)
        for name in [name for name in sys.modules if name.partition(".")[0] in PEERS]:
            if sys.modules[name].__name__.startswith("doublet."):
                del sys.modules[name]
        sys.modules.update(self.displaced)
        for namespace, name, original in self.moved:
            namespace[name] = original
        for variable, value in self.environment.items():
            if value is None:
                os.environ.pop(variable, None)
            else:
                os.environ[variable] = value


def _loaded_originals() -> Iterator[tuple[str, ModuleType]]:
    stand_in = sys.modules.get(STAND_IN)
    names = (ORIGINAL, BACKPORT, BACKPORT_BODY) if BACKPORT_BODY in sys.modules else (ORIGINAL,)
    for name in names:
        module = sys.modules.get(name)
        if module is not None and module is not stand_in:
            yield name, module


def _loaded_peers() -> Iterator[tuple[str, ModuleType]]:
    for name, module in list(sys.modules.items()):
        peer = PEERS.get(name.partition(".")[0])
        if peer is not None and peer.is_here() and not module.__name__.startswith("doublet."):
            yield name, module


def _restore_attribute(name: str, original: ModuleType | None, stand_in: ModuleType | None) -> None:
    parent_name, _, attribute = name.rpartition(".")
    # The backport's body hangs on the module that answered for its package: doublet.mock itself.
    parent = stand_in if parent_name == BACKPORT else sys.modules.get(parent_name)
    if parent is None or vars(parent).get(attribute) is not stand_in:
        return
    if original is None or parent is stand_in:
        delattr(parent, attribute)
    else:
        setattr(parent, attribute, original)


def _too_late(taken: str, holders: list[Holder]) -> TakeoverTooLate:
    evidence = [f"{holder.module} holds {holder.describe()}" for holder in holders[:_MOST_HOLDERS_NAMED]]
    if len(holders) > _MOST_HOLDERS_NAMED:
        evidence.append(f"… and {len(holders) - _MOST_HOLDERS_NAMED} more")
    return TakeoverTooLate(
        f"doublet cannot take the place of {taken}: names were taken from it before",
        evidence=evidence,
        hint="start with `doublet run …` or `pytest --doublet-takeover`, or call doublet.takeover.install() "
        "before these modules are imported",
        guide="takeover",
    )


_MOST_HOLDERS_NAMED = 5
