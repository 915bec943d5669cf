"""A pytest plugin for moto's own tests: doublet in moto's place, in process or as the server that they talk to.

`python -m pytest -p conformance.children.moto_in_place -p conformance.children.pytest_suite …`
`JUDGE_MOTO_DOOR` says which: `direct`, `wire`, `served`, or `original` and `original-served` for moto itself.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import os
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

_DOOR = os.environ["JUDGE_MOTO_DOOR"]
# Some tests have this address in them.
_PORT = 5000
_ADDRESS = f"http://localhost:{_PORT}"

# What stands in moto.core and is doublet's under takeover.
_AUTHENTICATION = ("disable_iam_authentication", "enable_iam_authentication", "set_initial_no_auth_action_count")

# What a test may take from moto and still be a test of the services: numbers, names, the doors themselves.
_HARMLESS = re.compile(
    r"^(mock_aws|settings|utcnow|camelcase_to_underscores|LooseVersion|(enable|disable)_iam_authentication"
    r"|set_initial_no_auth_action_count|patch_(client|resource)"
    r"|[A-Z][A-Z0-9_]*)$"
)


def _place() -> None:
    """Put doublet, or moto's own server, where the tests will look; before any of them is imported."""
    if _DOOR.endswith("served"):
        os.environ["TEST_SERVER_MODE"] = "true"
        os.environ["TEST_SERVER_MODE_ENDPOINT"] = _served()
        return
    if _DOOR == "original":
        return
    aws: Any = importlib.import_module("doublet.aws")
    if _DOOR == "wire":
        mocking: Any = importlib.import_module("doublet.aws.mocking")
        genuine = mocking.read
        mocking.read = lambda config, clock, **given: genuine(config, clock, **{**given, "wire": True})
    moto: Any = importlib.import_module("moto")
    moto.mock_aws = aws.mock_aws
    ours: Any = importlib.import_module("doublet.moto.core")
    theirs: Any = importlib.import_module("moto.core")
    for name in _AUTHENTICATION:
        setattr(theirs, name, getattr(ours, name))


def _served() -> str:
    """The address of a server that answers for AWS."""
    if _DOOR == "served":
        engine: Any = importlib.import_module("doublet._doublet")
        # As long as the process lives.
        _kept.append(engine.AwsWorld(account="123456789012").serve(_PORT))
        return _ADDRESS
    motos: Any = importlib.import_module("moto.server")
    server = motos.ThreadedMotoServer(ip_address="127.0.0.1", port=_PORT, verbose=False)
    server.start()
    _kept.append(server)
    return _ADDRESS


_kept: list[Any] = []
_place()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that look into moto itself."""
    outside = [
        item
        for item in items
        if isinstance(item, pytest.Function)
        and any(_looks_inside(item.module, function) for function in (item.function, *_setting_up(item)))
    ]
    left = set(map(id, outside))
    items[:] = [item for item in items if id(item) not in left]
    config.hook.pytest_deselected(items=outside)


def _setting_up(item: pytest.Function) -> Iterator[Any]:
    """What runs before a test of a class, for each test or for all."""
    for name in ("setup_class", "setup_method", "setUpClass", "setUp"):
        function = getattr(item.cls, name, None)
        if function is not None and inspect.getmodule(function) is item.module:
            yield getattr(function, "__func__", function)


def _looks_inside(module: Any, function: Any) -> bool:
    """Whether a function uses, imports or replaces parts of moto; by itself or by another function of its module."""
    tree = _tree(inspect.unwrap(function))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("moto"):
            if not all(_HARMLESS.match(alias.name) for alias in node.names):
                return True
        elif (isinstance(node, ast.Constant) and str(node.value).startswith("moto.")) or (
            isinstance(node, ast.Name) and node.id in _parts_in(module)
        ):
            return True
    return False


@functools.cache
def _parts_in(module: Any) -> frozenset[str]:
    """The names in a test module that are parts of moto, and the functions there that use them."""
    parts = {name for name, value in vars(module).items() if not _HARMLESS.match(name) and _is_part(value)}
    for name, value in list(vars(module).items()):
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("test"):
            used = {node.id for node in ast.walk(_tree(inspect.unwrap(value))) if isinstance(node, ast.Name)}
            if used & parts:
                parts.add(name)
    return frozenset(parts)


def _is_part(value: Any) -> bool:
    origin = value.__name__ if inspect.ismodule(value) else getattr(value, "__module__", "")
    return str(origin).partition(".")[0] == "moto"


@functools.cache
def _tree(function: Any) -> ast.AST:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError, TypeError):
        return ast.Module([], [])
