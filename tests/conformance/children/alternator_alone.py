"""A pytest plugin for Alternator's tests without Scylla: `python -m pytest -p tests.conformance.children.alternator_alone …`."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

# What a test asks for that only Scylla has.
_OF_SCYLLA = frozenset({"cql", "rest_api", "scylla_only", "scylla_inject_error"})


def _place() -> None:
    """Put an empty reporter where theirs is looked for: it belongs to Scylla's own way of running tests."""
    report = ModuleType("test.pylib.report_plugin")
    report.ReportPlugin = type("ReportPlugin", (), {})  # type: ignore[attr-defined]
    sys.modules["test.pylib"] = ModuleType("test.pylib")
    sys.modules["test.pylib.report_plugin"] = report


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
