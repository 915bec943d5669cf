"""The mocker fixtures under doublet's own names, which exist also where pytest-mock has the short ones."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Literal

import pytest

from doublet.pytest_plugin.mocker import MockerFixture
from doublet.pytest_plugin.options import compares_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator


def _mocker_for(scope: Literal["function", "class", "module", "package", "session"], whole: str) -> Any:
    def mocker(pytestconfig: pytest.Config) -> Iterator[MockerFixture]:
        with _comparison(pytestconfig):
            lent = MockerFixture(pytestconfig)
            try:
                yield lent
            finally:
                lent.stopall()

    mocker.__doc__ = f"Patches, spies and stubs that are undone after the {whole}, also when it failed."
    return pytest.fixture(scope=scope)(mocker)


doublet_mocker = _mocker_for("function", "test")
doublet_class_mocker = _mocker_for("class", "test class")
doublet_module_mocker = _mocker_for("module", "test module")
doublet_package_mocker = _mocker_for("package", "test package")
doublet_session_mocker = _mocker_for("session", "test session")


def _comparison(config: pytest.Config) -> contextlib.AbstractContextManager[None]:
    if not compares_arguments(config):
        return contextlib.nullcontext()
    from doublet.pytest_plugin.comparison import compared_arguments

    return compared_arguments
