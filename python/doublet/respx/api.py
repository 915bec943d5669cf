"""The router that everybody shares, and its methods as functions."""

from __future__ import annotations

from typing import Any

from doublet.respx.mock_router import MockRouter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.respx.patterns.pattern import Pattern
    from doublet.respx.route import Route
    from doublet.respx.types import URLPatternTypes

mock = MockRouter(assert_all_called=False)

routes = mock.routes
calls = mock.calls


def start() -> None:
    """Let the shared router answer from now on."""
    mock.start()


def stop(clear: bool = True, reset: bool = True) -> None:
    """Let it answer no more; see `MockRouter.stop`."""
    mock.stop(clear=clear, reset=reset)


def clear() -> None:
    """Remove all of its routes."""
    mock.clear()


def reset() -> None:
    """Forget all of its calls."""
    mock.reset()


def pop(name: str, default: Any = ...) -> Any:
    """Remove a route by its name, and return it; the default if there is none.

    Raises:
        KeyError: there is none, and no default.
    """
    return mock.pop(name, default)


def route(*patterns: Pattern, name: str | None = None, **lookups: Any) -> Route:
    """Add a route of patterns and lookups."""
    return mock.route(*patterns, name=name, **lookups)


def add(route: Route, *, name: str | None = None) -> Route:
    """Add a route."""
    return mock.add(route, name=name)


def request(method: str, url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for a method and a URL."""
    return mock.request(method, url, name=name, **lookups)


def get(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for GET."""
    return mock.get(url, name=name, **lookups)


def post(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for POST."""
    return mock.post(url, name=name, **lookups)


def put(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for PUT."""
    return mock.put(url, name=name, **lookups)


def patch(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for PATCH."""
    return mock.patch(url, name=name, **lookups)


def delete(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for DELETE."""
    return mock.delete(url, name=name, **lookups)


def head(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for HEAD."""
    return mock.head(url, name=name, **lookups)


def options(url: URLPatternTypes | None = None, *, name: str | None = None, **lookups: Any) -> Route:
    """Add a route for OPTIONS."""
    return mock.options(url, name=name, **lookups)
