"""The libraries, made alike: so many routes, active while entered, with the URL that is least favourable to find."""

from __future__ import annotations

import importlib
import inspect
from types import SimpleNamespace
from typing import Any, Protocol, Self

SITE = "https://api.example.org"


class Side(Protocol):
    """One library with its routes."""

    url: str

    def __enter__(self) -> Self: ...

    def __exit__(self, *_exception: object) -> None: ...


def _url(number: int) -> str:
    return f"{SITE}/items/{number}"


class DoubletHttp:
    """doublet.http: the newest matching route wins, so the oldest is the least favourable."""

    def __init__(self, routes: int, *, answers: bool = True) -> None:
        self._double: Any = importlib.import_module("doublet.http").mock(assert_all_called=False)
        for number in range(routes):
            route = self._double.get(_url(number))
            if answers:
                route.returns(json={"id": number})
        self.url = _url(0)

    def __enter__(self) -> Self:
        self._double.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._double.stop()
        self._double.reset()


class Responses:
    """responses, and what takes its place: the first registered that matches wins, so the last is least favourable."""

    library = "responses"

    def __init__(self, routes: int) -> None:
        self._mock: Any = importlib.import_module(self.library).RequestsMock()
        for number in range(routes):
            self._mock.get(_url(number), json={"id": number})
        self.url = _url(routes - 1)

    def __enter__(self) -> Self:
        self._mock.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._mock.stop(allow_assert=False)
        # Leaving it as a context manager would also take its routes away.
        self._mock.calls.reset()


class DoubletResponses(Responses):
    """The same statements on doublet.responses."""

    library = "doublet.responses"


class Respx:
    """respx, and what takes its place: the first registered that matches wins."""

    library = "respx"

    def __init__(self, routes: int, *, answers: bool = True) -> None:
        respx = importlib.import_module(self.library)
        self._router: Any = respx.mock(assert_all_called=False)
        for number in range(routes):
            route = self._router.get(_url(number))
            if answers:
                route.respond(json={"id": number})
        self.url = _url(routes - 1)

    def __enter__(self) -> Self:
        self._router.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._router.stop(clear=False, reset=True)


class DoubletRespx(Respx):
    """The same statements on doublet.respx."""

    library = "doublet.respx"


class PytestHttpx:
    """pytest-httpx: every response is compared on every request, so none is less favourable than another."""

    def __init__(self, routes: int) -> None:
        self._routes = routes
        self.url = _url(routes - 1)

    def __enter__(self) -> Self:
        pytest = importlib.import_module("pytest")
        # What its fixture does before the test; its demands after the test are not measured.
        fixture = inspect.unwrap(importlib.import_module("pytest_httpx").httpx_mock)
        unmarked = SimpleNamespace(node=SimpleNamespace(iter_markers=lambda _name: iter(())))
        self._patches = pytest.MonkeyPatch()
        self._running = fixture(self._patches, unmarked)
        mock = next(self._running)
        for number in range(self._routes):
            mock.add_response(url=_url(number), json={"id": number}, is_reusable=True)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._patches.undo()


class Aioresponses:
    """aioresponses: the first registered that matches wins."""

    def __init__(self, routes: int) -> None:
        self._routes = routes
        self._library: Any = importlib.import_module("aioresponses")
        self.url = _url(routes - 1)

    def __enter__(self) -> Self:
        self._mock = self._library.aioresponses()
        self._mock.start()
        for number in range(self._routes):
            self._mock.get(_url(number), payload={"id": number}, repeat=True)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._mock.stop()
