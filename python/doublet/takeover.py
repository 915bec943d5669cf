"""Puts `doublet.mock` in the place of `unittest.mock` and of the `mock` backport, here and in child processes.

After `install()` every `import unittest.mock` gives the module `doublet.mock` itself, also when somebody deletes the
entry of `sys.modules` and imports again. The backport's names `mock` and `mock.mock` are answered where the backport
would have been found; a project's own module called `mock` is left alone.

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
from importlib.machinery import ModuleSpec

from doublet.errors import TakeoverTooLate
from doublet.holders import find_holders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.abc import Loader
    from types import ModuleType
    from typing import Any, ClassVar

    from doublet.holders import Holder
else:
    Loader = object

ORIGINAL = "unittest.mock"
BACKPORT = "mock"
BACKPORT_BODY = "mock.mock"
STAND_IN = "doublet.mock"

CHILDREN_VARIABLE = "DOUBLET_TAKEOVER"
CHILDREN_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "child_processes")

# What the import system may write over when it believes that it has just made a module.
_IDENTITY = ("__name__", "__spec__", "__loader__", "__package__", "__path__")


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
        self.finder = _StandInFinder()
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
        if holders and not only_libraries_loaded:
            raise _too_late(loaded, holders)
        for name in loaded:
            takeover.displaced[name] = sys.modules.pop(name)
        sys.meta_path.insert(0, takeover.finder)
        # Where `unittest` is loaded, its attribute `mock` must lead to doublet even if nobody imports the submodule.
        wanted = {*loaded, ORIGINAL} if "unittest" in sys.modules else {*loaded}
        for name in sorted(wanted):
            importlib.import_module(name)
        takeover._move_over(holders)
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
        stand_in = sys.modules.get(STAND_IN)
        for name in (BACKPORT_BODY, BACKPORT, ORIGINAL):
            if stand_in is not None and sys.modules.get(name) is stand_in:
                del sys.modules[name]
            _restore_attribute(name, self.displaced.get(name), stand_in)
        sys.modules.update(self.displaced)
        for namespace, name, original in self.moved:
            namespace[name] = original
        for variable, value in self.environment.items():
            if value is None:
                os.environ.pop(variable, None)
            else:
                os.environ[variable] = value


class _StandInFinder:
    """Answers for the names that doublet stands in for, before any other finder is asked."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == ORIGINAL or (name == BACKPORT and self._backport_places()):
            return ModuleSpec(name, _StandInLoader())
        if not name.startswith(f"{BACKPORT}.") or sys.modules.get(BACKPORT) is not sys.modules.get(STAND_IN):
            return None
        if name == BACKPORT_BODY:
            return ModuleSpec(name, _StandInLoader())
        # The backport's other files (its `backports`, its tests) are its own; doublet has nothing in their place.
        places = self._backport_places()
        return next((spec for finder in self._others() if (spec := finder.find_spec(name, places))), None)

    def _backport_places(self) -> list[str]:
        """Where the backport lies: it is the package `mock` that has a module `mock` inside."""
        spec = next((spec for finder in self._others() if (spec := finder.find_spec(BACKPORT, None))), None)
        places = list((spec and spec.submodule_search_locations) or ())
        return [place for place in places if os.path.isfile(os.path.join(place, "mock.py"))]

    def _others(self) -> Iterator[Any]:
        return (finder for finder in sys.meta_path if finder is not self and hasattr(finder, "find_spec"))


class _StandInLoader(Loader):
    """Gives the import system the module that exists already, and keeps that module's identity."""

    def __init__(self) -> None:
        self._identity: dict[str, object] = {}

    def create_module(self, spec: ModuleSpec) -> ModuleType:  # noqa: ARG002 - there is only one module to give.
        module = importlib.import_module(STAND_IN)
        self._identity = {name: vars(module)[name] for name in _IDENTITY if name in vars(module)}
        return module

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self._identity)


def _loaded_originals() -> Iterator[tuple[str, ModuleType]]:
    stand_in = sys.modules.get(STAND_IN)
    names = (ORIGINAL, BACKPORT, BACKPORT_BODY) if BACKPORT_BODY in sys.modules else (ORIGINAL,)
    for name in names:
        module = sys.modules.get(name)
        if module is not None and module is not stand_in:
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


def _too_late(loaded: dict[str, ModuleType], holders: list[Holder]) -> TakeoverTooLate:
    taken = ORIGINAL if ORIGINAL in loaded else BACKPORT
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
