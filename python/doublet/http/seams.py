"""Where the adapters hook into their clients: placed while a double is active, removed after.

A client that is not imported is left alone; if it is imported while doubles are active, it is hooked then.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from importlib.machinery import ModuleSpec
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
        """Put the replacement in place; it is made again only if the original is another one by now."""
        original = self._attributes()[self.name]
        if self.replacement is None or original is not self.original:
            self.original, self.replacement = original, self.make(original)
        setattr(self.owner, self.name, self.replacement)

    def remove(self) -> None:
        """Put the original back, unless somebody has replaced ours in the meantime: they will."""
        if self._attributes().get(self.name) is self.replacement:
            setattr(self.owner, self.name, self.original)

    def is_up_to_date(self) -> bool:
        """Whether the owner is still the one that clients use: libraries are loaded again, and classes replaced."""
        owner = self.owner
        if isinstance(owner, ModuleType):
            return sys.modules.get(owner.__name__) is owner
        return getattr(sys.modules.get(owner.__module__), owner.__qualname__, None) is owner

    def _attributes(self) -> dict[str, Any]:
        return cast("dict[str, Any]", self.owner.__dict__)


class Seams:
    """The hooks of some libraries: each is put in place when its library is there, and all are taken out together."""

    def __init__(self, adapters: Mapping[str, str]) -> None:
        """`adapters`: the module after whose import a library is complete, and our module that hooks into it."""
        self._adapters = adapters
        self._known: dict[str, Sequence[Hook]] = {}
        self._placed: list[Hook] = []
        self._hooked: set[str] = set()
        self._watcher = _Watcher(self)

    def place(self) -> None:
        """Hook into every library that has been imported, and watch for those that will be."""
        sys.meta_path.insert(0, self._watcher)
        try:
            for library in self._adapters:
                if library in sys.modules:
                    self.hook(library)
        except BaseException:
            # A client that cannot be hooked leaves the others as they were.
            self.remove()
            raise

    def remove(self) -> None:
        """Take all hooks out again."""
        sys.meta_path.remove(self._watcher)
        while self._placed:
            self._placed.pop().remove()
        self._hooked.clear()

    def are_placed(self) -> bool:
        """Whether anything is in place."""
        return bool(self._placed)

    def has(self, library: str) -> bool:
        """Whether this is one of the libraries."""
        return library in self._adapters

    def hook(self, library: str) -> None:
        """Hook into a library, unless that is done."""
        if library in self._hooked:
            return
        self._hooked.add(library)
        for hook in self._hooks(library):
            hook.place()
            self._placed.append(hook)

    def _hooks(self, library: str) -> Sequence[Hook]:
        known = self._known.get(library)
        if known is None or not all(hook.is_up_to_date() for hook in known):
            adapter = cast("Adapter", importlib.import_module(self._adapters[library]))
            known = self._known[library] = adapter.hooks()
        return known

    def hook_again(self, library: str) -> None:
        """Hook into a library that has just been executed, if it is still wanted."""
        if self._watcher in sys.meta_path:
            # Whoever loads it a second time has new classes, which are not hooked yet.
            self._hooked.discard(library)
            self.hook(library)


class _Watcher:
    """A finder that finds nothing itself: it hooks a library when somebody else has loaded it."""

    def __init__(self, seams: Seams) -> None:
        self._seams = seams
        self._asked: set[str] = set()

    def find_spec(self, name: str, _path: Any = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Let the others find the module, and hook into it once it has been executed."""
        if not self._seams.has(name) or name in self._asked:
            return None
        self._asked.add(name)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self._asked.discard(name)
        if spec is not None and spec.loader is not None:
            loader: Any = _HookingLoader(spec.loader, name, self._seams)
            spec.loader = loader
        return spec


class _HookingLoader:
    def __init__(self, loader: Any, name: str, seams: Seams) -> None:
        self._loader = loader
        self._name = name
        self._seams = seams

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        made: ModuleType | None = self._loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module, then hook into it."""
        self._loader.exec_module(module)
        package, _, name = self._name.rpartition(".")
        if package:
            # As the import itself will do in a moment: the adapter must be able to say `http.client`.
            setattr(sys.modules[package], name, module)
        self._seams.hook_again(self._name)


# Their order is of no matter: a request is answered by the outermost layer that sees it.
clients = Seams(
    {
        "requests": "doublet.http.adapters.requests",
        "urllib3": "doublet.http.adapters.urllib3",
        "botocore.httpsession": "doublet.http.adapters.botocore",
        "httpx": "doublet.http.adapters.httpx",
        "httpx2": "doublet.http.adapters.httpx2",
        "aiohttp": "doublet.http.adapters.aiohttp",
        "http.client": "doublet.http.adapters.http_client",
    }
)
"""The HTTP clients."""
