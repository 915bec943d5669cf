"""Mockers: places beside the transports of httpx where requests can be answered, chosen by a router's `using`.

Transports of httpx and httpx2 are hooked by doublet itself whenever a router is started. A mocker adds what only this
API promises: "httpcore" answers who uses httpcore without httpx, and what a proxy is asked; "httpx" answers clients
that were given a transport of their own. A request that was answered further out never arrives here.
"""

from __future__ import annotations

import importlib
import sys
import threading
from types import MappingProxyType
from typing import Any, ClassVar

from doublet.http.seams import Hook
from doublet.httpx_objects import library
from doublet.respx import httpcore_seam, httpx_seam
from doublet.respx.answering import REFUSED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from doublet.respx.plain_router import Router

DEFAULT_MOCKER = "httpcore"

_lock = threading.RLock()


class Mocker:
    """Hooks into the methods of classes that are named by their whole path; a subclass with a `name` can be chosen."""

    name: ClassVar[str]
    targets: ClassVar[list[str]]
    target_methods: ClassVar[list[str]]
    routers: ClassVar[list[Router]]
    _placed: ClassVar[list[Hook]]

    _registry: ClassVar[dict[str, type[Mocker]]] = {}
    registry: ClassVar[Mapping[str, type[Mocker]]] = MappingProxyType(_registry)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if not (name := vars(cls).get("name")):
            return
        if name in cls._registry:
            raise TypeError(
                f"{cls.__name__} needs a unique name: {name!r} is the one of {cls._registry[name].__name__}"
            )
        cls._registry[name] = cls
        cls.routers = []
        cls._placed = []

    @classmethod
    def named(cls, name: str) -> type[Mocker]:
        """The mocker of a name.

        Raises:
            ValueError: there is none.
        """
        if (mocker := cls._registry.get(name)) is None:
            known = ", ".join(repr(one) for one in cls._registry)
            raise ValueError(f"Invalid Router `using` kwarg: {name!r}\nhint: there are {known}, and None")
        return mocker

    @classmethod
    def register(cls, router: Router) -> None:
        """Note a router that is started."""
        with _lock:
            cls.routers.append(router)

    @classmethod
    def unregister(cls, router: Router) -> bool:
        """Forget it; the answer is whether it was there."""
        with _lock:
            for position, one in enumerate(cls.routers):
                if one is router:
                    del cls.routers[position]
                    return True
            return False

    @classmethod
    def add_targets(cls, *targets: str) -> None:
        """Hook into these classes as well."""
        cls.targets += [target for target in dict.fromkeys(targets) if target not in cls.targets]
        cls.restart()

    @classmethod
    def remove_targets(cls, *targets: str) -> None:
        """Hook into these classes no more."""
        cls.targets[:] = [target for target in cls.targets if target not in targets]
        cls.restart()

    @classmethod
    def start(cls) -> None:
        """Place the hooks, if they are not placed."""
        with _lock:
            if cls._placed:
                return
            # All are found before the first is placed: a target that does not exist leaves nothing behind.
            owners: list[Any] = [owner for target in cls.targets if (owner := _found(target)) is not None]
            for owner in owners:
                for method in cls.target_methods:
                    if (hook := _hook(owner, method, owners, cls.mock)) is not None:
                        hook.place()
                        cls._placed.append(hook)

    @classmethod
    def stop(cls, force: bool = False) -> None:
        """Take the hooks out, if no router is started any more."""
        with _lock:
            if force or not cls.routers:
                while cls._placed:
                    cls._placed.pop().remove()

    @classmethod
    def restart(cls) -> None:
        """Place the hooks anew, if they are placed."""
        if cls._placed:
            cls.stop(force=True)
            cls.start()

    @classmethod
    def mock(cls, spec: Callable[..., Any]) -> Callable[..., Any]:
        """Make what takes the place of a method.

        Raises:
            NotImplementedError: a subclass has not said what.
        """
        raise NotImplementedError(f"{cls.__name__} does not say what takes the place of {spec!r}")


class HTTPXMocker(Mocker):
    """Answers clients of httpx and httpx2, whatever transport they were given."""

    name = "httpx"
    targets: ClassVar[list[str]] = [
        "httpx._client.Client",
        "httpx._client.AsyncClient",
        "httpx2._client.Client",
        "httpx2._client.AsyncClient",
    ]
    target_methods: ClassVar[list[str]] = ["_transport_for_url"]

    @classmethod
    def mock(cls, spec: Callable[..., Any]) -> Callable[..., Any]:
        """Give a transport that asks first."""
        return httpx_seam.asking_first(spec)


class HTTPCoreMocker(Mocker):
    """Answers who uses httpcore or httpcore2 without httpx, and the questions to proxies."""

    name = "httpcore"
    targets: ClassVar[list[str]] = [
        "httpcore._sync.connection.HTTPConnection",
        "httpcore._sync.connection_pool.ConnectionPool",
        "httpcore._sync.http_proxy.HTTPProxy",
        "httpcore._async.connection.AsyncHTTPConnection",
        "httpcore._async.connection_pool.AsyncConnectionPool",
        "httpcore._async.http_proxy.AsyncHTTPProxy",
        "httpcore2._sync.connection.HTTPConnection",
        "httpcore2._sync.connection_pool.ConnectionPool",
        "httpcore2._async.connection.AsyncHTTPConnection",
        "httpcore2._async.connection_pool.AsyncConnectionPool",
    ]
    target_methods: ClassVar[list[str]] = ["handle_request", "handle_async_request"]

    @classmethod
    def mock(cls, spec: Callable[..., Any]) -> Callable[..., Any]:
        """Answer, or send."""
        return httpcore_seam.answering(spec, cls.routers)


class _InheritedHook(Hook):
    """A method that is put upon a class because the one it inherits is to be left alone."""

    def place(self) -> None:
        """Put the replacement upon the class."""
        self.original = getattr(self.owner, self.name)
        self.replacement = self.make(self.original)
        setattr(self.owner, self.name, self.replacement)

    def remove(self) -> None:
        """Let the class inherit again."""
        if self.name in vars(self.owner) and getattr(self.owner, self.name) is self.replacement:
            delattr(self.owner, self.name)


def _hook(owner: type, method: str, owners: list[Any], make: Callable[[Any], Any]) -> Hook | None:
    """The hook for a method; None if the class has none, or inherits it from another target."""
    definer = next((kind for kind in owner.__mro__ if method in vars(kind)), None)
    if definer is owner:
        return Hook(owner, method, make)
    return None if definer is None or definer in owners else _InheritedHook(owner, method, make)


def _found(target: str) -> Any:
    """The class of a path; None where its library is not in use, as with httpx2 in most programs."""
    module, _, name = target.rpartition(".")
    package = module.partition(".")[0]
    if package in REFUSED and package not in sys.modules and package not in (library.NAME, library.CORE):
        return None
    return getattr(importlib.import_module(module), name)
