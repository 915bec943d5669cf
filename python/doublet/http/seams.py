"""Where the adapters hook into their clients: placed while a double is active, removed after.

A client that is not imported is left alone; if it is imported while doubles are active, it is hooked then.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any, Protocol

    class Adapter(Protocol):
        """One client: a module of `doublet.http.adapters`."""

        def hooks(self) -> Sequence[Hook]:
            """What to put in place; called when the library has been imported."""
            ...


class Hook:
    """One attribute of a client that is replaced: `make` gets the original and returns what takes its place.

    The replacement calls the original when no double is active, because somebody may have kept it.
    """

    __slots__ = ("make", "name", "original", "owner", "replacement")

    def __init__(self, owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        self.owner = owner
        self.name = name
        self.make = make
        self.original: Any = None
        self.replacement: Any = None

    def place(self) -> None:
        """Put the replacement in place."""
        self.original = self._attributes()[self.name]
        self.replacement = self.make(self.original)
        setattr(self.owner, self.name, self.replacement)

    def remove(self) -> None:
        """Put the original back, unless somebody has replaced ours in the meantime: they will."""
        if self._attributes().get(self.name) is self.replacement:
            setattr(self.owner, self.name, self.original)

    def _attributes(self) -> dict[str, Any]:
        return cast("dict[str, Any]", self.owner.__dict__)


# The module after whose import a client is complete, and the adapter that hooks into it. Their order is of no matter: a
# request is answered by the outermost layer that sees it.
_ADAPTERS = {
    "requests": "requests",
    "urllib3": "urllib3",
    "botocore.httpsession": "botocore",
    "httpx": "httpx",
    "httpx2": "httpx2",
    "aiohttp": "aiohttp",
    "http.client": "http_client",
}
_placed: list[Hook] = []
_hooked: set[str] = set()


def place() -> None:
    """Hook into every client that has been imported, and watch for those that will be."""
    sys.meta_path.insert(0, _watcher)
    try:
        for library in _ADAPTERS:
            if library in sys.modules:
                _hook(library)
    except BaseException:
        # A client that cannot be hooked leaves the others as they were.
        remove()
        raise


def remove() -> None:
    """Take all hooks out again."""
    sys.meta_path.remove(_watcher)
    while _placed:
        _placed.pop().remove()
    _hooked.clear()


def _hook(library: str) -> None:
    if library in _hooked:
        return
    _hooked.add(library)
    adapter = cast("Adapter", importlib.import_module(f"doublet.http.adapters.{_ADAPTERS[library]}"))
    for hook in adapter.hooks():
        hook.place()
        _placed.append(hook)


class _Watcher:
    """A finder that finds nothing itself: it hooks a client when somebody else has loaded it."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def find_spec(self, name: str, _path: Any = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Let the others find the module, and hook into it once it has been executed."""
        if name not in _ADAPTERS or name in self._asked:
            return None
        self._asked.add(name)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self._asked.discard(name)
        if spec is not None and spec.loader is not None:
            loader: Any = _HookingLoader(spec.loader, name)
            spec.loader = loader
        return spec


class _HookingLoader:
    def __init__(self, loader: Any, name: str) -> None:
        self._loader = loader
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        made: ModuleType | None = self._loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module, then hook into it."""
        self._loader.exec_module(module)
        if _watcher in sys.meta_path:
            package, _, name = self._name.rpartition(".")
            if package:
                # As the import itself will do in a moment: the adapter must be able to say `http.client`.
                setattr(sys.modules[package], name, module)
            # Whoever loads it a second time has new classes, which are not hooked yet.
            _hooked.discard(self._name)
            _hook(self._name)


_watcher = _Watcher()
