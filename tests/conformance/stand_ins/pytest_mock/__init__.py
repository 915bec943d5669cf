"""pytest-mock's names over doublet's plugin: what its suite imports from `pytest_mock`."""

from doublet.pytest_plugin import MockerFixture, PytestMockWarning, SpyType

__all__ = ["MockerFixture", "PytestMockWarning", "SpyType"]
