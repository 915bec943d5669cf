"""Every name that doublet offers is shown on a page of the guide."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"

_FENCED = re.compile(r"^(```+|~~~+).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`[^`\n]+`")

MODULES = [
    "doublet",
    "doublet.mock",
    "doublet.errors",
    "doublet.takeover",
    "doublet.pytest_plugin",
    "doublet.http",
    "doublet.http.match",
    "doublet.http.errors",
]
CLASSES = [
    "doublet.mock.AsyncMock",
    "doublet.mock.ThreadingMock",
    "doublet.pytest_plugin.MockerFixture",
    "doublet.http.Fault",
    "doublet.http.Headers",
    "doublet.http.HttpDouble",
    "doublet.http.Request",
    "doublet.http.Route",
]

# Public so that pytest finds them, or so that a suite written for pytest-mock does; nobody writes them in a test.
FOR_MACHINES = re.compile(r"doublet\.pytest_plugin\.(pytest_\w+|get_mock_module|parse_ini_boolean)")
# Public between rooms of the package: the place where all warnings pass through.
BETWEEN_ROOMS = {"doublet.errors.collect_with", "doublet.errors.warn", "doublet.errors.warn_as"}


def words_in_code(page: str) -> set[str]:
    """The words of a page that stand in code: fenced, or in backticks."""
    rest = _FENCED.sub("", page)
    code = [found.group() for found in _FENCED.finditer(page)] + _INLINE.findall(rest)
    return {word for text in code for word in re.findall(r"\w+", text)}


def offered() -> Iterator[str]:
    """Full names of everything public: of modules, of the richest classes, of `patch`."""
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        names = getattr(module, "__all__", None) or [
            name for name, value in vars(module).items() if getattr(value, "__module__", None) == module_name
        ]
        yield from (f"{module_name}.{name}" for name in names if not name.startswith("_"))
    for class_name in CLASSES:
        module_name, _, name = class_name.rpartition(".")
        members = dir(getattr(importlib.import_module(module_name), name))
        yield from (f"{class_name}.{member}" for member in members if not member.startswith("_"))
    patch = importlib.import_module("doublet.mock").patch
    yield from (f"doublet.mock.patch.{name}" for name in vars(patch) if not name.startswith("_"))


OFFERED = sorted(name for name in set(offered()) - BETWEEN_ROOMS if not FOR_MACHINES.fullmatch(name))


@pytest.fixture(scope="module")
def shown() -> set[str]:
    return words_in_code("\n".join(page.read_text(encoding="utf-8") for page in GUIDE.glob("*.md")))


@pytest.mark.parametrize("name", OFFERED)
def test_every_name_is_shown_in_the_guide(name: str, shown: set[str]) -> None:
    word = name.rpartition(".")[2]

    assert word in shown, f"no page of docs/guide shows `{word}` ({name}) in code"


def test_names_are_found_in_modules_classes_and_on_patch() -> None:
    expected = {
        "doublet.DoubletWarning",
        "doublet.mock.create_autospec",
        "doublet.errors.TakeoverTooLate",
        "doublet.takeover.install",
        "doublet.pytest_plugin.MockerFixture.spy",
        "doublet.mock.AsyncMock.assert_awaited",
        "doublet.mock.ThreadingMock.wait_until_called",
        "doublet.mock.patch.stopall",
    }

    assert expected <= set(OFFERED)


def test_only_words_in_code_count() -> None:
    page = "Use `patch.dict`, not seal.\n\n```python\nMock(name=1)\n```\n\nAnd call too.\n"

    assert words_in_code(page) == {"patch", "dict", "python", "Mock", "name", "1"}
