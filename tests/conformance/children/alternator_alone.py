"""A pytest plugin for Alternator's tests without Scylla: `python -m pytest -p tests.conformance.children.alternator_alone …`."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Self

import pytest

# What a test asks for that only Scylla has.
_OF_SCYLLA = frozenset({"cql", "rest_api", "scylla_only", "scylla_inject_error"})


class _Nobody:
    """Scylla's own database, which is not there: whoever looks for its users finds none, and goes on without."""

    def __init__(self, *_: object, **__: object) -> None:
        """With whatever address and password."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was opened."""

    def connect(self) -> Self:
        """A connection to nobody."""
        return self


def _place() -> None:
    """Put stand-ins where parts of Scylla's own way of running tests are looked for."""
    for name, parts in {
        "test.pylib": [],
        "test.pylib.report_plugin": ["ReportPlugin"],
        "cassandra": [],
        "cassandra.cluster": ["Cluster"],
        "cassandra.auth": ["PlainTextAuthProvider"],
    }.items():
        module = ModuleType(name)
        for part in parts:
            setattr(module, part, _Nobody)
        sys.modules[name] = module


_place()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about Scylla itself."""
    outside = [item for item in items if _OF_SCYLLA.intersection(getattr(item, "fixturenames", ()))]
    items[:] = [item for item in items if item not in outside]
    config.hook.pytest_deselected(items=outside)


@pytest.fixture(autouse=True)
def _handlers_are_put_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that fails while it has taken the client's handlers out leaves them out, and all later tests would fail."""
    if "dynamodb" not in request.fixturenames:
        yield
        return
    emitter: Any = request.getfixturevalue("dynamodb").meta.client.meta.events
    emitter = getattr(emitter, "_emitter", emitter)
    handlers = copy.copy(emitter._handlers)
    yield
    emitter._handlers = handlers
    emitter._lookup_cache = {}
